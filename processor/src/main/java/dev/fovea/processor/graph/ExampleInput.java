package dev.fovea.processor.graph;

import dev.fovea.processor.spec.Kind;

/**
 * An input that a network could have, for suggestions.
 *
 * @param name its name, which nothing in the network has
 * @param declaration the whole method
 */
record ExampleInput(String name, String declaration) {

  /** The annotation of an input of that kind. */
  static String annotation(Kind kind) {
    return switch (kind) {
      case FEATURE_MAP -> "@ImageInput(channels = 3, height = 32, width = 32)";
      case VECTOR -> "@VectorInput(features = 10)";
      case SEQUENCE -> "@SequenceInput(steps = 128, features = 10)";
      case TOKENS -> "@TokensInput(steps = 128, vocabulary = 65)";
    };
  }

  /** An input of that kind. */
  static ExampleInput of(Scope scope, Kind kind) {
    String name = scope.unusedName(usualName(kind));
    return new ExampleInput(name, annotation(kind) + " " + kind.typeName() + " " + name + "()");
  }

  private static String usualName(Kind kind) {
    return switch (kind) {
      case FEATURE_MAP -> "image";
      case VECTOR -> "features";
      case SEQUENCE -> "steps";
      case TOKENS -> "tokens";
    };
  }
}
