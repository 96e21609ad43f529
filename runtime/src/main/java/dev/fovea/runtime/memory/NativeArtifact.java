package dev.fovea.runtime.memory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/** An artifact that brings native libraries, in the version with which this runtime was built. */
public enum NativeArtifact {
  /** oneDNN. */
  DNNL,
  /** What oneDNN links to. */
  OPENCL,
  /** ND4J's backend for processors. */
  ND4J,
  /** What ND4J's backend links to. */
  OPENBLAS;

  private static final String FILE = "artifacts.properties";

  /** Group, artifact and version with colons between them. */
  public String coordinates() {
    Properties artifacts = new Properties();
    try (InputStream stream = NativeArtifact.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing: fovea-runtime's jar is damaged");
      }
      artifacts.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String key = name().toLowerCase(Locale.ROOT);
    String coordinates = artifacts.getProperty(key);
    if (coordinates == null) {
      throw new IllegalStateException(FILE + " lacks " + key + ": fovea-runtime's jar is damaged");
    }
    return coordinates;
  }
}
