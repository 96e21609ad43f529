package dev.fovea.processor.spec;

import java.util.Arrays;
import java.util.Optional;

/** What a value is: the marker type that its method returns. */
public enum Kind {
  /** Channels × height × width. */
  FEATURE_MAP("FeatureMap", 3),
  /** Features. */
  VECTOR("Vector", 1);

  private final String typeName;
  private final int rank;

  Kind(String typeName, int rank) {
    this.typeName = typeName;
    this.rank = rank;
  }

  /** The simple name of the marker type in {@code dev.fovea.annotations}. */
  public String typeName() {
    return typeName;
  }

  /** The number of dimensions of a sample. */
  public int rank() {
    return rank;
  }

  /** The kind whose marker type has this simple name. */
  public static Optional<Kind> ofTypeName(String typeName) {
    return Arrays.stream(values()).filter(kind -> kind.typeName.equals(typeName)).findFirst();
  }
}
