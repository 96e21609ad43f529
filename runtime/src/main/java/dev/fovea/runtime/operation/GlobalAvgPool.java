package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean of each channel over all positions of a feature map.
 *
 * <p>Reads [N, H, W, C], writes [N, C]. Backward reads neither input nor output.
 */
public record GlobalAvgPool() implements Operation {

  /** The operation. */
  public static GlobalAvgPool of() {
    return new GlobalAvgPool();
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("GlobalAvgPool", binding, 1, 0, 0);
    INDArray input = operands.input(Operands.ANY, Operands.ANY, Operands.ANY);
    INDArray output = operands.output(input.size(3));
    operands.requireApart("input", input, "output", output);
    Step backward =
        operands.needsInputGradient()
            ? WholePooling.averageGradient(
                operands.outputGradient(), operands.inputGradient(0).orElseThrow())
            : Step.nothing();
    return PreparedKernel.of(WholePooling.average(input, output), backward);
  }
}
