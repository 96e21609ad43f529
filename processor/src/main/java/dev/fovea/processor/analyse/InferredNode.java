package dev.fovea.processor.analyse;

import dev.fovea.processor.graph.Node;
import dev.fovea.processor.layer.Layer;
import java.util.Optional;

/**
 * A node with what could be worked out. What is missing follows from an error that is reported.
 *
 * @param node its place in the graph
 * @param layer what it computes
 * @param fields the receptive fields of its value
 */
public record InferredNode(Node node, Optional<Layer> layer, Optional<Fields> fields) {

  /** With regard to the first image, where it is known and there is one. */
  public Optional<ReceptiveField> field() {
    return fields.flatMap(Fields::first);
  }
}
