package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The maximum of each channel over all positions of a feature map.
 *
 * <p>Reads [N, H, W, C] or [N, T, C], writes [N, C]. Backward reads the input; of several equal
 * maxima one takes the whole gradient.
 */
public record GlobalMaxPool() implements Operation {

  /** The operation. */
  public static GlobalMaxPool of() {
    return new GlobalMaxPool();
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("GlobalMaxPool", binding, 1, 0, 0);
    INDArray input = operands.spatialInput(0);
    INDArray output = operands.output(input.size(3));
    operands.requireApart("input", input, "output", output);
    Step backward =
        operands.needsInputGradient()
            ? WholePooling.maximumGradient(
                input,
                operands.outputGradient(),
                Views.featureMap(operands.inputGradient(0).orElseThrow()))
            : Step.nothing();
    return PreparedKernel.of(WholePooling.maximum(input, output), backward);
  }
}
