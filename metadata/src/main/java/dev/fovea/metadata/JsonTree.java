package dev.fovea.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Plain values as JSON. */
final class JsonTree {

  private JsonTree() {}

  /** A whole number, a number, a boolean, a string, or a list of these. */
  static JsonNode of(Object value) {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    if (value instanceof List<?> list) {
      ArrayNode array = factory.arrayNode();
      list.forEach(item -> array.add(of(item)));
      return array;
    }
    if (value instanceof Long number) {
      return factory.numberNode(number.longValue());
    }
    if (value instanceof Number number) {
      return factory.numberNode(number.doubleValue());
    }
    return value instanceof Boolean flag
        ? factory.booleanNode(flag)
        : factory.textNode(value.toString());
  }
}
