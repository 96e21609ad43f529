package dev.fovea.processor.write;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes nested objects key by key. */
final class JsonObject {

  private final JsonGenerator json;

  JsonObject(JsonGenerator json) {
    this.json = json;
  }

  /** Writes what belongs to one item of a list. */
  @FunctionalInterface
  interface Item<T> {
    /** Writes the keys. */
    void write(T item) throws IOException;
  }

  /** Opens an object without a key. */
  void open() throws IOException {
    json.writeStartObject();
  }

  /** Opens an object under a key. */
  void open(String key) throws IOException {
    json.writeObjectFieldStart(key);
  }

  /** Closes the object that was opened last. */
  void close() throws IOException {
    json.writeEndObject();
  }

  /** A number, a boolean, a string, a list of these, or a map of these by name. */
  void put(String key, Object value) throws IOException {
    json.writeFieldName(key);
    write(value);
  }

  /** A list of objects. */
  <T> void putAll(String key, List<T> items, Item<T> body) throws IOException {
    json.writeArrayFieldStart(key);
    for (T item : items) {
      json.writeStartObject();
      body.write(item);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(Object value) throws IOException {
    if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(element);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        put(entry.getKey().toString(), entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeString(value.toString());
    }
  }
}
