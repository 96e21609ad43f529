package dev.fovea.processor.descriptor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.fovea.processor.descriptor.BlockDescriptor.DescribedAnnotation;
import dev.fovea.processor.descriptor.BlockDescriptor.DescribedMethod;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.ValueType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads descriptions of blocks. */
public final class DescriptorParser {

  private final String block;

  private DescriptorParser(String block) {
    this.block = block;
  }

  /**
   * Reads a description.
   *
   * @param binaryName of the block that it should be about
   * @param description the file's content
   * @throws DescriptorException if it is damaged, or of another version of Fovea
   */
  public static BlockDescriptor parse(String binaryName, byte[] description)
      throws DescriptorException {
    DescriptorParser parser = new DescriptorParser(binaryName);
    Object tree;
    try (JsonParser json = new JsonFactory().createParser(description)) {
      json.nextToken();
      tree = value(json);
      if (json.nextToken() != null) {
        throw parser.damaged("something comes after its end");
      }
    } catch (IOException notJson) {
      throw parser.damaged("it is not JSON, or ends too early");
    }
    return parser.descriptor(parser.object(tree));
  }

  private BlockDescriptor descriptor(Map<String, Object> tree) throws DescriptorException {
    long version = field(tree, "formatVersion", Long.class);
    if (version != BlockDescriptor.FORMAT_VERSION) {
      throw new DescriptorException(
          "its description has format %d, and this Fovea reads format %d"
              .formatted(version, BlockDescriptor.FORMAT_VERSION),
          "compile " + block + " and this network with the same version of Fovea");
    }
    String described = field(tree, "block", String.class);
    if (!described.equals(block)) {
      throw damaged("it is about " + described);
    }
    Map<String, ValueType> attributes = new LinkedHashMap<>();
    for (Object item : list(tree, "attributes")) {
      String type = field(object(item), "type", String.class);
      Optional<ValueType> known =
          Arrays.stream(ValueType.values())
              .filter(value -> value.javaName().equals(type))
              .findFirst();
      if (known.isEmpty()) {
        throw damaged("no attribute can be of type " + type);
      }
      attributes.put(name(object(item)), known.get());
    }
    List<DescribedMethod> methods = new ArrayList<>();
    for (Object item : list(tree, "methods")) {
      methods.add(method(object(item)));
    }
    return new BlockDescriptor(block, attributes, ids(tree), methods);
  }

  private DescribedMethod method(Map<String, Object> tree) throws DescriptorException {
    Map<String, Kind> reads = new LinkedHashMap<>();
    for (Object item : list(tree, "reads")) {
      reads.put(name(object(item)), kind(object(item)));
    }
    List<DescribedAnnotation> annotations = new ArrayList<>();
    for (Object item : list(tree, "annotations")) {
      Map<String, Object> annotation = object(item);
      annotations.add(
          new DescribedAnnotation(
              field(annotation, "type", String.class),
              object(field(annotation, "attributes", Map.class))));
    }
    return new DescribedMethod(name(tree), kind(tree), reads, ids(tree), annotations);
  }

  /** What Java code can be called. */
  private String name(Map<String, Object> tree) throws DescriptorException {
    String name = field(tree, "name", String.class);
    if (name.isEmpty()
        || !Character.isJavaIdentifierStart(name.codePointAt(0))
        || !name.codePoints().allMatch(Character::isJavaIdentifierPart)) {
      throw damaged("nothing can be called " + name);
    }
    return name;
  }

  private Kind kind(Map<String, Object> tree) throws DescriptorException {
    String name = field(tree, "kind", String.class);
    Optional<Kind> kind = Kind.ofTypeName(name);
    if (kind.isEmpty()) {
      throw damaged("there is no kind of value " + name);
    }
    return kind.get();
  }

  private Set<String> ids(Map<String, Object> tree) throws DescriptorException {
    Set<String> ids = new LinkedHashSet<>();
    for (Object item : list(tree, "suppressed")) {
      if (!(item instanceof String id)) {
        throw damaged("suppressed holds something that is no id");
      }
      ids.add(id);
    }
    return ids;
  }

  private List<?> list(Map<String, Object> tree, String key) throws DescriptorException {
    return field(tree, key, List.class);
  }

  private <T> T field(Map<String, Object> tree, String key, Class<T> type)
      throws DescriptorException {
    Object value = tree.get(key);
    if (!type.isInstance(value)) {
      throw damaged(key + (value == null ? " is missing" : " is of a wrong type"));
    }
    return type.cast(value);
  }

  private Map<String, Object> object(Object value) throws DescriptorException {
    if (!(value instanceof Map<?, ?> map)) {
      throw damaged("an object is missing");
    }
    Map<String, Object> object = new LinkedHashMap<>();
    map.forEach((key, field) -> object.put(String.valueOf(key), field));
    return object;
  }

  private DescriptorException damaged(String how) {
    return new DescriptorException(
        "its description is damaged: " + how, "compile " + block + " again");
  }

  /** What begins at the parser's token. */
  private static Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      throw new IOException("no value");
    }
    return switch (token) {
      case START_OBJECT -> objectValue(json);
      case START_ARRAY -> arrayValue(json);
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new IOException("unexpected " + token);
    };
  }

  private static Map<String, Object> objectValue(JsonParser json) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      if (json.currentToken() != JsonToken.FIELD_NAME) {
        throw new IOException("no key");
      }
      String key = json.currentName();
      json.nextToken();
      object.put(key, value(json));
    }
    return object;
  }

  private static List<Object> arrayValue(JsonParser json) throws IOException {
    List<Object> array = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(json));
    }
    return array;
  }
}
