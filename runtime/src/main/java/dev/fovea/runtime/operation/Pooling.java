package dev.fovea.runtime.operation;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What both poolings have in common. */
final class Pooling {

  private Pooling() {}

  /** Prepares the step that writes the gradient of a padded input. */
  @FunctionalInterface
  interface Backward {
    Step of(INDArray outputGradient, INDArray paddedGradient);
  }

  static void requireSound(String operation, Window window) {
    window.requirePaddingBelowKernel(operation);
    if (window.height().dilation() != 1 || window.width().dilation() != 1) {
      throw new IllegalArgumentException(operation + ": a pooling window has no dilation");
    }
  }

  /** The output, whose size is rounded down or, where the last windows overhang, up. */
  static INDArray output(Operands operands, Window window, INDArray input) {
    INDArray output = operands.output(Operands.ANY, Operands.ANY, input.size(3));
    requireSize(operands, "rows", window.height(), input.size(1), output.size(1));
    requireSize(operands, "columns", window.width(), input.size(2), output.size(2));
    operands.requireApart("input", input, "output", output);
    return output;
  }

  private static void requireSize(
      Operands operands, String what, Axis axis, long input, long found) {
    long down = axis.outputSize(input);
    long up = axis.ceilOutputSize(input);
    if (found != down && found != up) {
      throw operands.failure(
          "expected an output of %d %s (%d in ceil mode) for %d of the input, found %d"
              .formatted(down, what, up, input, found));
    }
  }

  /** Everything backward; nothing where nobody needs the gradient of the input. */
  static Step backward(Operands operands, WindowPlacement placement, Backward backward) {
    if (!operands.needsInputGradient()) {
      return Step.nothing();
    }
    INDArray target = operands.inputGradient(0).orElseThrow();
    WindowPlacement.Padding padded = placement.pad(target, 0);
    return Step.sequence(
        backward.of(operands.outputGradient(), padded.whole()), padded.store(target));
  }
}
