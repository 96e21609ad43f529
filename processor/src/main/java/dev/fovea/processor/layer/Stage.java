package dev.fovea.processor.layer;

import dev.fovea.processor.spec.Shape;
import java.util.Set;

/**
 * A kernel that a layer needs before its own. It reads what the layer reads, or the value of the
 * stage before it; the layer's own kernel reads the value of the last stage.
 *
 * @param name what it is, to be added to the layer's: {@code depthwise}
 * @param output the shape of its value, which has memory of its own
 * @param operation what it is
 * @param parameters how many of the layer's parameters are its, after those of earlier stages; the
 *     layer's own kernel has the rest
 * @param backwardNeeds what its backward pass reads
 */
public record Stage(
    String name,
    Shape output,
    OperationCode operation,
    int parameters,
    Set<BackwardNeed> backwardNeeds) {

  /** Copies the set. */
  public Stage {
    backwardNeeds = Set.copyOf(backwardNeeds);
  }
}
