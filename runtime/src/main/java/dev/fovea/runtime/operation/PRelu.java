package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code max(x, 0) + a·min(x, 0)} for each element, with slopes a that are learned (He, Zhang, Ren
 * and Sun 2015, equation 1).
 *
 * <p>Reads and writes [N, …, C], at inference in place if both are the same memory. Parameter:
 * weight a, [C] or, for one slope shared by all channels, [1]. Backward reads the input; the
 * derivative at 0 is the slope.
 *
 * @param slopes C or 1
 */
public record PRelu(int slopes) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the number is below 1
   */
  public PRelu {
    Arguments.positive("slopes", slopes);
  }

  /** With that many slopes: one for each channel, or one. */
  public static PRelu of(int slopes) {
    return new PRelu(slopes);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("PRelu", binding, 1, 1, 0);
    INDArray input = operands.anyInput(0);
    if (slopes != 1) {
      operands.requireChannels(input, slopes);
    }
    INDArray output = operands.outputLike(input);
    INDArray weight = operands.parameter(0, "weight", slopes);
    INDArray negatives = Views.rows(Views.scratch(input, input.shape()));
    INDArray rows = Views.rows(input);
    Step forward =
        Step.sequence(
            Bounds.clip(rows, -Double.MAX_VALUE, 0, negatives),
            NativeOp.multiply(negatives, weight, negatives),
            NativeOp.named("relu").reads(input).writes(output).reals(0).build(),
            NativeOp.add(Views.rows(output), negatives, Views.rows(output)));
    if (!operands.isTraining()) {
      return PreparedKernel.of(forward, Step.nothing());
    }
    operands.requireApart("input", input, "output", output);
    return PreparedKernel.of(forward, backward(operands, input, weight, negatives));
  }

  private Step backward(Operands operands, INDArray input, INDArray weight, INDArray scratch) {
    INDArray gradient = operands.outputGradient();
    Optional<INDArray> inputGradient = operands.inputGradient(0);
    return Step.sequence(
        weightGradient(input, gradient, operands.parameterGradient(0, "weight", slopes), scratch),
        inputGradient
            .map(target -> inputGradient(input, weight, gradient, scratch, target))
            .orElse(Step.nothing()));
  }

  /** Σ y'·min(x, 0) over all that one slope is for. */
  private Step weightGradient(
      INDArray input, INDArray gradient, INDArray target, INDArray scratch) {
    INDArray channels = Views.scratch(input, Views.channels(input));
    INDArray products = Views.reshaped(scratch, input.shape());
    return Step.sequence(
        Bounds.clip(input, -Double.MAX_VALUE, 0, products),
        NativeOp.multiply(products, gradient, products),
        Bias.gradient(products, channels),
        slopes == 1 ? () -> target.assign(channels.sumNumber()) : NativeOp.copy(channels, target));
  }

  /** y' · (1 where x is positive, else a). */
  private static Step inputGradient(
      INDArray input, INDArray weight, INDArray gradient, INDArray slope, INDArray target) {
    INDArray rest = Views.scratch(slope, slope.shape());
    return Step.sequence(
        NativeOp.of(new org.nd4j.linalg.api.ops.impl.scalar.Step(Views.rows(input), slope, 0)),
        () -> rest.assign(slope).rsubi(1),
        NativeOp.multiply(rest, weight, rest),
        NativeOp.add(slope, rest, slope),
        NativeOp.multiply(Views.rows(gradient), slope, Views.rows(target)));
  }
}
