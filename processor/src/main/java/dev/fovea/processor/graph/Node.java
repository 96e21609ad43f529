package dev.fovea.processor.graph;

import dev.fovea.processor.layer.LayerDefinition;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import java.util.List;

/**
 * A layer annotation in its place.
 *
 * @param index its place in {@link Graph#nodes()}
 * @param name the full name, as {@code stem.conv2d}; for an input the method's name
 * @param method the method it stands on
 * @param annotation the annotation
 * @param definition what the annotation means
 * @param sources the values it reads
 */
public record Node(
    int index,
    String name,
    MethodSpec method,
    AnnotationSpec annotation,
    LayerDefinition definition,
    List<Source> sources) {

  /** Copies the list. */
  public Node {
    sources = List.copyOf(sources);
  }

  /** Where in a pipeline it stands. */
  public Role role() {
    return definition.role();
  }
}
