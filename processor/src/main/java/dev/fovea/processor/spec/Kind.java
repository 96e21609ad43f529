package dev.fovea.processor.spec;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a value is: the marker type that its method returns. */
public enum Kind {
  /** Channels × height × width. */
  FEATURE_MAP("FeatureMap"),
  /** Features. */
  VECTOR("Vector"),
  /** Steps × features. */
  SEQUENCE("Sequence"),
  /** Steps, each an id of a vocabulary. */
  TOKENS("Tokens");

  private final String typeName;

  Kind(String typeName) {
    this.typeName = typeName;
  }

  /** The simple name of the marker type in {@code dev.fovea.annotations}. */
  public String typeName() {
    return typeName;
  }

  /** The marker type with an article where it takes one: {@code a Vector}, {@code Tokens}. */
  public String described() {
    return this == TOKENS ? typeName : "a " + typeName;
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
      case SEQUENCE -> List.of("steps", "features");
      case TOKENS -> List.of("steps");
    };
  }

  /** The kinds whose elements are numbers to compute with; ids are not. */
  public static Set<Kind> numeric() {
    return EnumSet.complementOf(EnumSet.of(TOKENS));
  }

  /** Whether it has positions that see each other: rows and columns, or steps. */
  public boolean isSpatial() {
    return this != VECTOR;
  }

  /** The kind whose marker type has this simple name. */
  public static Optional<Kind> ofTypeName(String typeName) {
    return Arrays.stream(values()).filter(kind -> kind.typeName.equals(typeName)).findFirst();
  }
}
