package dev.fovea.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A value in a file that knows where it stands, so that what is wrong with it can be said. */
final class JsonPlace {

  private static final int LONGEST_QUOTE = 40;
  private static final Pattern NAME =
      Pattern.compile("\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}.]*");

  private final String origin;
  private final String path;
  private final JsonNode node;

  private JsonPlace(String origin, String path, JsonNode node) {
    this.origin = origin;
    this.path = path;
    this.node = node;
  }

  /** The whole of a file. */
  static JsonPlace root(String origin, JsonNode node) {
    JsonPlace root = new JsonPlace(origin, "", node);
    if (!node.isObject()) {
      throw root.unexpected("an object with the keys of Fovea's metadata");
    }
    return root;
  }

  /** The value of a key that must be there. */
  JsonPlace required(String key) {
    return optional(key)
        .orElseThrow(
            () ->
                new MetadataException(
                    origin
                        + ": "
                        + pathOf(key)
                        + ": expected this key, found "
                        + (node.isObject() ? "none" : described())
                        + "; "
                        + MetadataReader.ADVICE));
  }

  /** The value of a key; {@code null} counts as absent. */
  Optional<JsonPlace> optional(String key) {
    JsonNode value = node.path(key);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(new JsonPlace(origin, pathOf(key), value));
  }

  /** The elements of a list. */
  List<JsonPlace> items() {
    if (!node.isArray()) {
      throw unexpected("a list");
    }
    List<JsonPlace> items = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      items.add(new JsonPlace(origin, path + "[" + i + "]", node.get(i)));
    }
    return items;
  }

  String text() {
    if (!node.isTextual()) {
      throw unexpected("a string");
    }
    return node.textValue();
  }

  /** The name of a class, which may safely become that of a file. */
  String binaryName() {
    String name = text();
    if (!NAME.matcher(name).matches()) {
      throw unexpected("the binary name of a class");
    }
    return name;
  }

  long whole() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw unexpected("a whole number that fits 64 bits");
    }
    return node.longValue();
  }

  long count() {
    long count = whole();
    if (count < 0) {
      throw unexpected("a number from 0 on");
    }
    return count;
  }

  int index() {
    long index = count();
    if (index > Integer.MAX_VALUE) {
      throw unexpected("a number from 0 to " + Integer.MAX_VALUE);
    }
    return (int) index;
  }

  double number() {
    if (!node.isNumber()) {
      throw unexpected("a number");
    }
    return node.doubleValue();
  }

  boolean flag() {
    if (!node.isBoolean()) {
      throw unexpected("true or false");
    }
    return node.booleanValue();
  }

  /** A list of numbers. */
  List<Double> numbers() {
    return items().stream().map(JsonPlace::number).toList();
  }

  /** One of a few words. */
  <T> T oneOf(List<T> choices, Function<T, String> word) {
    String text = text();
    return choices.stream()
        .filter(choice -> word.apply(choice).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                unexpected(
                    "one of " + choices.stream().map(word).collect(Collectors.joining(", "))));
  }

  /** {@code [height, width]}. */
  Pair pair() {
    List<JsonPlace> items = items();
    if (items.size() != 2) {
      throw unexpected("two numbers, height and width");
    }
    return new Pair(items.get(0).number(), items.get(1).number());
  }

  Shape shape() {
    Shape shape = new Shape(items().stream().map(JsonPlace::dimension).toList());
    try {
      shape.elements();
    } catch (ArithmeticException e) {
      throw unexpected("a shape whose elements can be counted in 64 bits");
    }
    return shape;
  }

  private long dimension() {
    long dimension = whole();
    if (dimension < 1) {
      throw unexpected("a number from 1 on");
    }
    return dimension;
  }

  /** Any numbers, booleans, strings and lists of these by name; other values are left out. */
  Attributes attributes() {
    if (!node.isObject()) {
      throw unexpected("an object");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      plain(field.getValue()).ifPresent(value -> values.put(field.getKey(), value));
    }
    return new Attributes(values);
  }

  private static Optional<Object> plain(JsonNode value) {
    if (value.isArray()) {
      List<Object> items = new ArrayList<>();
      value.forEach(item -> plain(item).ifPresent(items::add));
      return Optional.of(List.copyOf(items));
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return Optional.of(value.longValue());
    }
    if (value.isNumber()) {
      return Optional.of(value.doubleValue());
    }
    if (value.isBoolean()) {
      return Optional.of(value.booleanValue());
    }
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /** What to throw where a file is of a later format. */
  MetadataException newerThan(int known) {
    return new MetadataException(
        String.format(
            "%s: written in format %s, but this version of Fovea reads up to %d; use the plugin or"
                + " command line of the same version as the processor that compiled the network",
            origin, described(), known));
  }

  /** What to throw where something else was expected. */
  MetadataException unexpected(String expected) {
    return new MetadataException(
        origin
            + ": "
            + (path.isEmpty() ? "" : path + ": ")
            + "expected "
            + expected
            + ", found "
            + described()
            + "; "
            + MetadataReader.ADVICE);
  }

  private String described() {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
