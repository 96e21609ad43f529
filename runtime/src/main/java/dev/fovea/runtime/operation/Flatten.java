package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Lays a feature map out as a vector, in channels-last order: row by row, pixel by pixel, the
 * channels of a pixel together; a sequence step by step.
 *
 * <p>Reads [N, H, W, C] or [N, T, F], writes [N, H·W·C] or [N, T·F], in place if both are the same
 * memory. Backward reads neither input nor output.
 */
public record Flatten() implements Operation {

  /** The operation. */
  public static Flatten of() {
    return new Flatten();
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("Flatten", binding, 1, 0, 0);
    INDArray input = operands.spatialInput(0);
    INDArray output = operands.output(input.length() / input.size(0));
    Step backward =
        operands.needsInputGradient()
            ? copy(operands.outputGradient(), operands.inputGradient(0).orElseThrow())
            : Step.nothing();
    return PreparedKernel.of(copy(input, output), backward);
  }

  private static Step copy(INDArray from, INDArray to) {
    return NativeOp.copy(Views.flat(from), Views.flat(to));
  }
}
