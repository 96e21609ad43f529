package dev.fovea.processor.graph;

import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.HashSet;
import java.util.Set;

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
  static ExampleInput of(NetworkSpec spec, Kind kind) {
    String name = unusedName(spec, usualName(kind));
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

  /** The name, with a number if the network has that name already. */
  static String unusedName(NetworkSpec spec, String name) {
    Set<String> taken = new HashSet<>();
    spec.methods().stream().map(MethodSpec::name).forEach(taken::add);
    int number = 2;
    String unused = name;
    while (taken.contains(unused)) {
      unused = name + number++;
    }
    return unused;
  }
}
