package dev.fovea.processor.descriptor;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Attribute;
import dev.fovea.processor.spec.BlockSpec;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.ParameterSpec;
import dev.fovea.processor.spec.ValueType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;

/** Writes descriptions of blocks. The order of the keys is fixed, and so is every byte. */
public final class DescriptorWriter {

  private final JsonGenerator json;

  private DescriptorWriter(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes to the stream, which stays open.
   *
   * @param binaryName of the annotation type
   */
  public static void write(BlockSpec block, String binaryName, OutputStream stream)
      throws IOException {
    try (JsonGenerator json =
        new JsonFactory()
            .createGenerator(stream, JsonEncoding.UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .useDefaultPrettyPrinter()) {
      new DescriptorWriter(json).write(block, binaryName);
      json.writeRaw('\n');
    }
  }

  private void write(BlockSpec block, String binaryName) throws IOException {
    json.writeStartObject();
    json.writeNumberField("formatVersion", BlockDescriptor.FORMAT_VERSION);
    json.writeStringField("block", binaryName);
    json.writeArrayFieldStart("attributes");
    for (Map.Entry<String, ValueType> attribute : block.attributes().entrySet()) {
      json.writeStartObject();
      json.writeStringField("name", attribute.getKey());
      json.writeStringField("type", attribute.getValue().javaName());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeIds(block.suppressed());
    json.writeArrayFieldStart("methods");
    for (MethodSpec method : block.methods()) {
      write(method);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(MethodSpec method) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", method.name());
    json.writeStringField("kind", method.kind().typeName());
    json.writeArrayFieldStart("reads");
    for (ParameterSpec parameter : method.reads()) {
      json.writeStartObject();
      json.writeStringField("name", parameter.name());
      json.writeStringField("kind", parameter.kind().typeName());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeIds(method.suppressed());
    json.writeArrayFieldStart("annotations");
    for (AnnotationSpec annotation : method.annotations()) {
      json.writeStartObject();
      json.writeStringField("type", annotation.type());
      json.writeObjectFieldStart("attributes");
      for (Attribute attribute : annotation.attributes().values()) {
        if (attribute.explicit()) {
          json.writeFieldName(attribute.name());
          write(attribute.value());
        }
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Sets have no order of their own. */
  private void writeIds(Collection<String> ids) throws IOException {
    json.writeArrayFieldStart("suppressed");
    for (String id : ids.stream().sorted().toList()) {
      json.writeString(id);
    }
    json.writeEndArray();
  }

  private void write(Literal literal) throws IOException {
    if (literal instanceof Literal.Whole whole) {
      json.writeNumber(whole.value());
    } else if (literal instanceof Literal.Real real) {
      json.writeNumber(real.value());
    } else if (literal instanceof Literal.Flag flag) {
      json.writeBoolean(flag.value());
    } else if (literal instanceof Literal.Text text) {
      json.writeString(text.value());
    } else {
      json.writeStartArray();
      for (Literal.Item item : ((Literal.Listed) literal).items()) {
        write(item.value());
      }
      json.writeEndArray();
    }
  }
}
