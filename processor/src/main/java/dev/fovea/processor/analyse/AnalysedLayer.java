package dev.fovea.processor.analyse;

import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import java.util.List;
import java.util.Optional;

/**
 * A layer in its network.
 *
 * @param index its place in {@link AnalysedNetwork#layers()}, which is topological
 * @param name the full name, as {@code stem.conv2d}; for an input the method's name
 * @param method the method it stands on
 * @param annotation its annotation
 * @param role input, layer or head
 * @param inputs indices of the layers whose values it reads, in order
 * @param layer what it computes
 * @param field the receptive field of its value with regard to the first image input it depends on;
 *     empty where there is no image
 */
public record AnalysedLayer(
    int index,
    String name,
    MethodSpec method,
    AnnotationSpec annotation,
    Role role,
    List<Integer> inputs,
    Layer layer,
    Optional<ReceptiveField> field) {

  /** Copies the list. */
  public AnalysedLayer {
    inputs = List.copyOf(inputs);
  }
}
