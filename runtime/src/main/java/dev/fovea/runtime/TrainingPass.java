package dev.fovea.runtime;

import dev.fovea.runtime.engine.Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One training step for one batch size: the forward pass, the losses and the backward pass. */
public abstract non-sealed class TrainingPass extends Pass {

  private final List<Buffer> targets = new ArrayList<>();
  private final List<Buffer> losses = new ArrayList<>();

  /** For generated code, which then registers inputs, kernels, outputs, targets and losses. */
  protected TrainingPass(PassContext context) {
    super(context);
  }

  /** The place of the next head's target, which has the shape of its prediction. */
  protected final Buffer target(Buffer place) {
    targets.add(place);
    return place;
  }

  /** The place of the next head's loss of each sample, [N, 1]. */
  protected final Buffer loss(Buffer place) {
    losses.add(place);
    return place;
  }

  /**
   * Adds a reader's part to the gradient of a value that has several readers.
   *
   * @param total what the readers that ran before have left, changed in place
   * @param part of the same shape
   */
  protected final void add(Buffer total, Buffer part) {
    factory().accumulate(total, part);
  }

  /** Runs the kernels from the losses back to the first layer with parameters. */
  protected abstract void backward();

  final List<Buffer> targets() {
    return Collections.unmodifiableList(targets);
  }

  final List<Buffer> losses() {
    return Collections.unmodifiableList(losses);
  }
}
