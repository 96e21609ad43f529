package dev.fovea.processor.graph;

import dev.fovea.processor.bind.Bindings;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import java.util.List;
import java.util.Optional;

/**
 * The layer annotations of a method, from left to right.
 *
 * @param method the method
 * @param layers its annotations that are layers, with what they mean
 * @param repeat how often all of it is repeated, where it is
 */
record Pipeline(MethodSpec method, List<Stage> layers, Optional<Repetition> repeat) {

  /** The {@code @Repeat} on a method. */
  record Repetition(AnnotationSpec annotation, Bindings bindings) {}

  /** Copies the list. */
  Pipeline {
    layers = List.copyOf(layers);
  }

  /** Whether the method is an input of the network. */
  boolean isInput() {
    return has(Role.INPUT);
  }

  /** Whether the method has a loss. */
  boolean isHead() {
    return has(Role.HEAD);
  }

  /** The stages of a role. */
  List<Stage> ofRole(Role role) {
    return layers.stream().filter(stage -> stage.role() == role).toList();
  }

  /** Whether it is known what all blocks in it compute. */
  boolean isKnown() {
    return layers.stream().allMatch(Stage::isKnown);
  }

  private boolean has(Role role) {
    return !ofRole(role).isEmpty();
  }
}
