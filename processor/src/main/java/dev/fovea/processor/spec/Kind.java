package dev.fovea.processor.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a value is: the marker type that its method returns. */
public enum Kind {
  /** Channels × height × width. */
  FEATURE_MAP("FeatureMap"),
  /** Features. */
  VECTOR("Vector");

  private final String typeName;

  Kind(String typeName) {
    this.typeName = typeName;
  }

  /** The simple name of the marker type in {@code dev.fovea.annotations}. */
  public String typeName() {
    return typeName;
  }

  /** The number of dimensions of a sample. */
  public int rank() {
    return dimensionNames().size();
  }

  /** What people call the dimensions of a sample. */
  public List<String> dimensionNames() {
    return switch (this) {
      case FEATURE_MAP -> List.of("channels", "rows", "columns");
      case VECTOR -> List.of("features");
    };
  }

  /** The kind whose marker type has this simple name. */
  public static Optional<Kind> ofTypeName(String typeName) {
    return Arrays.stream(values()).filter(kind -> kind.typeName.equals(typeName)).findFirst();
  }
}
