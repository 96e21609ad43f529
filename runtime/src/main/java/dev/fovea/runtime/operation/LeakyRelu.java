package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.LeakyReLU;

/**
 * {@code x} where positive, {@code slope·x} elsewhere, for each element.
 *
 * <p>Reads and writes [N, H, W, C] or [N, F], in place if both are the same memory. Backward reads
 * the output, but the input where the slope is negative, since the output's sign does not tell
 * then; the derivative at 0 is the slope.
 *
 * @param slope the factor of negative elements
 */
public record LeakyRelu(double slope) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the slope is not finite
   */
  public LeakyRelu {
    Arguments.require(Double.isFinite(slope), "slope", "a finite number", slope);
  }

  /** With this slope. */
  public static LeakyRelu of(double slope) {
    return new LeakyRelu(slope);
  }

  @Override
  public Kernel reference(Binding binding) {
    return Elementwise.kernel(
        "LeakyRelu",
        binding,
        // ND4J's newer lrelu rounds the slope to float, in double precision too.
        (input, output) -> NativeOp.of(new LeakyReLU(input, output, slope)),
        slope < 0 ? Elementwise.Source.INPUT : Elementwise.Source.OUTPUT,
        this::derivative);
  }

  private Step derivative(INDArray source, INDArray derivative) {
    return Step.sequence(
        NativeOp.of(new org.nd4j.linalg.api.ops.impl.scalar.Step(source, derivative, 0)),
        () -> derivative.muli(1 - slope).addi(slope));
  }
}
