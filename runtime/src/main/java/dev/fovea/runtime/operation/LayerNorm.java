package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer normalisation (Ba, Kiros and Hinton 2016): {@code y = (x − μ) / √(σ² + ε) · γ + β}, with
 * mean and biased variance over what one row is: all of a feature map, the features of a vector, or
 * those of each step.
 *
 * <p>Reads and writes [N, H, W, C] or [N, …, F], at inference in place if both are the same memory.
 * Parameters: weight γ and bias β, of the normalised shape. Keeps mean and 1/√(σ² + ε), one a row.
 * Backward reads the input; the gradients of output and input may be the same memory.
 *
 * @param normalizedShape [F], or [C, H, W] for a feature map, as PyTorch has it
 * @param epsilon ε
 */
public record LayerNorm(List<Integer> normalizedShape, double epsilon) implements Operation {

  private static final double DEFAULT_EPSILON = 1e-5;
  private static final int MAP = 3;

  /**
   * Checks, and copies the list.
   *
   * @throws IllegalArgumentException if the shape is neither [F] nor [C, H, W], a size is below 1,
   *     or epsilon is not a finite number above 0
   */
  public LayerNorm {
    normalizedShape = List.copyOf(normalizedShape);
    Arguments.require(
        normalizedShape.size() == 1 || normalizedShape.size() == MAP,
        "normalizedShape",
        "[F] or [C, H, W]",
        normalizedShape);
    normalizedShape.forEach(size -> Arguments.positive("normalizedShape", size));
    Arguments.positive("epsilon", epsilon);
  }

  /** Over rows of this shape, with epsilon 1e-5. */
  public static LayerNorm of(int... normalizedShape) {
    return new LayerNorm(Arrays.stream(normalizedShape).boxed().toList(), DEFAULT_EPSILON);
  }

  /** With this number added to the variance. */
  public LayerNorm epsilon(double value) {
    return new LayerNorm(normalizedShape, value);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("LayerNorm", binding, 1, 2, 2);
    INDArray input = input(operands);
    INDArray output = operands.outputLike(input);
    INDArray rows = rows(input);
    LastAxes weight = new LastAxes(operands.parameter(0, "weight", shape()));
    LastAxes bias = new LastAxes(operands.parameter(1, "bias", shape()));
    RowNorm norm =
        operands.isTraining()
            ? new RowNorm(
                operands.state(0, "mean", rows.size(0), 1),
                operands.state(1, "inverseStd", rows.size(0), 1))
            : new RowNorm(
                Views.scratch(rows, rows.size(0), 1), Views.scratch(rows, rows.size(0), 1));
    Step forward =
        Step.sequence(
            weight.read(),
            bias.read(),
            norm.normalise(rows, epsilon, rows(output)),
            NativeOp.multiply(rows(output), weight.flat(), rows(output)),
            NativeOp.add(rows(output), bias.flat(), rows(output)));
    if (!operands.isTraining()) {
      return PreparedKernel.of(forward, Step.nothing());
    }
    operands.requireApart("input", input, "output", output);
    return PreparedKernel.of(forward, backward(operands, rows, norm, weight));
  }

  private Step backward(Operands operands, INDArray rows, RowNorm norm, LastAxes weight) {
    INDArray gradient = rows(operands.outputGradient());
    LastAxes weightGradient = new LastAxes(operands.parameterGradient(0, "weight", shape()));
    LastAxes biasGradient = new LastAxes(operands.parameterGradient(1, "bias", shape()));
    INDArray normalised = Views.scratch(rows, rows.shape());
    INDArray products = Views.scratch(rows, rows.shape());
    INDArray ones = Views.scratch(rows, 1, rows.size(0));
    ones.assign(1);
    Step parameters =
        Step.sequence(
            norm.again(rows, normalised),
            NativeOp.multiply(normalised, gradient, products),
            NativeOp.matmul(ones, false, products, false, weightGradient.row()),
            NativeOp.matmul(ones, false, gradient, false, biasGradient.row()),
            weightGradient.write(),
            biasGradient.write());
    return Step.sequence(
        parameters,
        operands
            .inputGradient(0)
            .map(
                target ->
                    Step.sequence(
                        NativeOp.multiply(gradient, weight.flat(), products),
                        norm.gradient(products, normalised),
                        NativeOp.copy(normalised, rows(target))))
            .orElse(Step.nothing()));
  }

  private INDArray input(Operands operands) {
    if (normalizedShape.size() == MAP) {
      return operands.input(
          0, normalizedShape.get(1), normalizedShape.get(2), normalizedShape.get(0));
    }
    INDArray input = operands.anyInput(0);
    operands.requireChannels(input, normalizedShape.get(0));
    return input;
  }

  private INDArray rows(INDArray array) {
    return normalizedShape.size() == MAP
        ? Views.reshaped(array, array.size(0), array.length() / array.size(0))
        : Views.rows(array);
  }

  private long[] shape() {
    return normalizedShape.stream().mapToLong(Integer::longValue).toArray();
  }

  /** A parameter, [F] or [C, H, W], seen in the order in which values lie: channels last. */
  private static final class LastAxes {
    private final INDArray parameter;
    private final INDArray flat;

    LastAxes(INDArray parameter) {
      this.parameter = parameter;
      this.flat =
          parameter.rank() == MAP ? Views.scratch(parameter, parameter.length()) : parameter;
    }

    INDArray flat() {
      return flat;
    }

    INDArray row() {
      return Views.reshaped(flat, 1, flat.length());
    }

    /** Brings the parameter's values into this order. */
    Step read() {
      return parameter.rank() == MAP
          ? () -> reordered().assign(parameter.permute(1, 2, 0))
          : Step.nothing();
    }

    /** Brings what was written in this order to the parameter. */
    Step write() {
      return parameter.rank() == MAP
          ? () -> parameter.assign(reordered().permute(2, 0, 1))
          : Step.nothing();
    }

    private INDArray reordered() {
      return Views.reshaped(flat, parameter.size(1), parameter.size(2), parameter.size(0));
    }
  }
}
