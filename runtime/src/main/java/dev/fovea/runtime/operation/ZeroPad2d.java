package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Zeros around a feature map.
 *
 * <p>Reads [N, H, W, C], writes [N, top + H + bottom, left + W + right, C]. Backward reads neither
 * input nor output.
 */
public record ZeroPad2d(int top, int left, int bottom, int right) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is below 0
   */
  public ZeroPad2d {
    Arguments.notNegative("top", top);
    Arguments.notNegative("left", left);
    Arguments.notNegative("bottom", bottom);
    Arguments.notNegative("right", right);
  }

  /** With this many zeros. */
  public static ZeroPad2d of(int top, int left, int bottom, int right) {
    return new ZeroPad2d(top, left, bottom, right);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("ZeroPad2d", binding, 1, 0, 0);
    INDArray input = operands.input(Operands.ANY, Operands.ANY, Operands.ANY);
    INDArray output =
        operands.output(
            (long) top + input.size(1) + bottom,
            (long) left + input.size(2) + right,
            input.size(3));
    operands.requireApart("input", input, "output", output);
    // Other values may have used the output's memory since the last run.
    Step forward =
        Step.sequence(() -> output.assign(0), NativeOp.copy(input, interior(output, input)));
    Step backward =
        operands.needsInputGradient()
            ? NativeOp.copy(
                interior(operands.outputGradient(), input), operands.inputGradient(0).orElseThrow())
            : Step.nothing();
    return PreparedKernel.of(forward, backward);
  }

  private INDArray interior(INDArray whole, INDArray input) {
    INDArray rows = Views.part(whole, 1, top, top + input.size(1));
    return Views.part(rows, 2, left, left + input.size(2));
  }
}
