package dev.fovea.metadata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the processor wrote about a small residual network, and variations of it. */
public final class Sample {

  private Sample() {}

  /** The file as it is. */
  public static String json() {
    try (InputStream stream = Sample.class.getResourceAsStream("/networks/demo.TinyCifar.json")) {
      if (stream == null) {
        throw new IllegalStateException("the sample is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file with a part of it replaced, which must be there. */
  public static String json(String part, String replacement) {
    String json = json();
    if (!json.contains(part)) {
      throw new IllegalArgumentException("the sample has no " + part);
    }
    return json.replace(part, replacement);
  }

  /** The network with a limit that it uses in part, and something that the compiler warned of. */
  public static NetworkMetadata limited() {
    return read(
        json(
            "\"layers\": [ {",
            """
            "budgets": [
              {"quantity": "parameters", "bound": "max", "limit": [100000], "value": [61290]},
              {"quantity": "receptiveField", "on": "merged", "bound": "min",
               "limit": [16, 16], "value": [18, 18]}],
            "findings": [
              {"id": "padding-only-windows", "severity": "warning", "method": "branch",
               "message": "the outermost windows see only padding", "details": [], "fixes": []}],
            "layers": [ {"""));
  }

  /** The network. */
  public static NetworkMetadata network() {
    return read(json());
  }

  /** What a file with this text says. */
  public static NetworkMetadata read(String json) {
    return MetadataReader.read(
        "some.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
