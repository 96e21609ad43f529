package dev.fovea.processor.graph;

import dev.fovea.processor.layer.LayerDefinition;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import java.util.List;

/**
 * The layer annotations of a method, from left to right.
 *
 * @param method the method
 * @param layers its annotations that are layers, with what they mean
 */
record Pipeline(MethodSpec method, List<Stage> layers) {

  /** An annotation and what it means. */
  record Stage(AnnotationSpec annotation, LayerDefinition definition) {}

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
    return layers.stream().filter(stage -> stage.definition().role() == role).toList();
  }

  private boolean has(Role role) {
    return !ofRole(role).isEmpty();
  }
}
