package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean of each channel over all positions of a feature map, or of each feature over all steps.
 *
 * <p>Reads [N, H, W, C] or [N, T, C], writes [N, C]. Backward reads neither input nor output.
 */
public record GlobalAvgPool() implements Operation {

  /** The operation. */
  public static GlobalAvgPool of() {
    return new GlobalAvgPool();
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("GlobalAvgPool", binding, 1, 0, 0);
    INDArray input = operands.spatialInput(0);
    INDArray output = operands.output(input.size(3));
    operands.requireApart("input", input, "output", output);
    Step backward =
        operands.needsInputGradient()
            ? WholePooling.averageGradient(
                operands.outputGradient(),
                Views.featureMap(operands.inputGradient(0).orElseThrow()))
            : Step.nothing();
    return PreparedKernel.of(WholePooling.average(input, output), backward);
  }
}
