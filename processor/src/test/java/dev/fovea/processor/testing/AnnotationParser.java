package dev.fovea.processor.testing;

import dev.fovea.annotations.Padding;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Attribute;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.Position;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an annotation; its attributes and their defaults are those of {@code
 * dev.fovea.annotations}.
 */
final class AnnotationParser {

  private final Tokens tokens;

  AnnotationParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Reads what follows the name of the annotation that starts at an offset. */
  AnnotationSpec parse(String name, int start) {
    Position position = tokens.since(start);
    Class<?> type = type(name);
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (Method method : type.getDeclaredMethods()) {
      Object value = method.getDefaultValue();
      if (value != null) {
        attributes.put(
            method.getName(),
            new Attribute(method.getName(), literal(value, position), false, position));
      }
    }
    if (tokens.take("(")) {
      while (!tokens.take(")")) {
        Attribute attribute = attribute(type);
        attributes.put(attribute.name(), attribute);
        tokens.take(",");
      }
    }
    return new AnnotationSpec(name, attributes, position);
  }

  private Attribute attribute(Class<?> type) {
    String name = "value";
    if (tokens.beforeA("=")) {
      name = tokens.take();
      tokens.expect("=");
    }
    int start = tokens.offset();
    Class<?> returned = returnType(type, name);
    Literal literal = returned.isArray() ? listed(returned) : scalar(word(), returned);
    return new Attribute(name, literal, true, tokens.since(start));
  }

  /** A number or a name; of a qualified name the last part. */
  private String word() {
    String word = tokens.take();
    while (tokens.take(".")) {
      word = tokens.take();
    }
    return word;
  }

  private Literal listed(Class<?> arrayType) {
    List<Literal.Item> items = new ArrayList<>();
    boolean braces = tokens.take("{");
    while (!tokens.at("}") && (braces || items.isEmpty())) {
      int start = tokens.offset();
      Literal value = scalar(tokens.take(), arrayType.getComponentType());
      items.add(new Literal.Item(value, tokens.since(start)));
      if (braces) {
        tokens.take(",");
      }
    }
    if (braces) {
      tokens.expect("}");
    }
    return new Literal.Listed(items);
  }

  private static Literal scalar(String text, Class<?> type) {
    if (type == boolean.class) {
      return new Literal.Flag(Boolean.parseBoolean(text));
    }
    if (type == double.class) {
      return new Literal.Real(Double.parseDouble(text));
    }
    if (type == String.class) {
      return new Literal.Text(text.substring(1, text.length() - 1));
    }
    if (type.isEnum()) {
      return new Literal.Text(text.substring(text.lastIndexOf('.') + 1));
    }
    if (text.equals("CAUSAL")) {
      return new Literal.Whole(Padding.CAUSAL);
    }
    if (text.equals("SAME")) {
      return new Literal.Whole(Padding.SAME);
    }
    return new Literal.Whole(Long.parseLong(text.replaceAll("[_L]", "")));
  }

  private static Literal literal(Object value, Position position) {
    if (value instanceof Boolean flag) {
      return new Literal.Flag(flag);
    }
    if (value instanceof Double real) {
      return new Literal.Real(real);
    }
    if (value instanceof Enum<?> constant) {
      return new Literal.Text(constant.name());
    }
    if (value instanceof Number whole) {
      return new Literal.Whole(whole.longValue());
    }
    if (value instanceof String text) {
      return new Literal.Text(text);
    }
    List<Literal.Item> items = new ArrayList<>();
    for (int index = 0; index < Array.getLength(value); index++) {
      items.add(new Literal.Item(literal(Array.get(value, index), position), position));
    }
    return new Literal.Listed(items);
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName("dev.fovea.annotations." + name);
    } catch (ClassNotFoundException missing) {
      throw new IllegalArgumentException("no annotation " + name, missing);
    }
  }

  private static Class<?> returnType(Class<?> type, String attribute) {
    try {
      return type.getDeclaredMethod(attribute).getReturnType();
    } catch (NoSuchMethodException missing) {
      throw new IllegalArgumentException(
          "@" + type.getSimpleName() + " has no " + attribute, missing);
    }
  }
}
