package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Pow;

/**
 * Local response normalisation (Krizhevsky, Sutskever and Hinton 2012, §3.3) with PyTorch's and
 * Caffe's numbers: {@code b = a·s^−β} with {@code s = k + α/n · Σ a²}, the sum over the n channels
 * around each, fewer at the ends.
 *
 * <p>Reads [N, …, C], writes the same shape. Backward reads the input: {@code a' = b'·s^−β −
 * 2αβ/n·a·Σ b'·a·s^−β−1}, the sum over the same channels.
 *
 * @param size n, odd
 * @param alpha α
 * @param beta β
 * @param k k
 */
public record LocalResponseNorm(int size, double alpha, double beta, double k)
    implements Operation {

  private static final double DEFAULT_ALPHA = 1e-4;
  private static final double DEFAULT_BETA = 0.75;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the size is not an odd number from 1 on, or another number
   *     not finite and above 0
   */
  public LocalResponseNorm {
    Arguments.require(size >= 1 && size % 2 == 1, "size", "an odd number, at least 1", size);
    Arguments.positive("alpha", alpha);
    Arguments.positive("beta", beta);
    Arguments.positive("k", k);
  }

  /** Over that many channels, with alpha 1e-4, beta 0.75 and k 1. */
  public static LocalResponseNorm of(int size) {
    return new LocalResponseNorm(size, DEFAULT_ALPHA, DEFAULT_BETA, 1);
  }

  /** With this α. */
  public LocalResponseNorm alpha(double value) {
    return new LocalResponseNorm(size, value, beta, k);
  }

  /** With this β. */
  public LocalResponseNorm beta(double value) {
    return new LocalResponseNorm(size, alpha, value, k);
  }

  /** With this k. */
  public LocalResponseNorm k(double value) {
    return new LocalResponseNorm(size, alpha, beta, value);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("LocalResponseNorm", binding, 1, 0, 0);
    INDArray input = operands.anyInput(0);
    INDArray output = operands.outputLike(input);
    operands.requireApart("input", input, "output", output);
    INDArray band = band(input);
    return PreparedKernel.of(
        forward(Views.rows(input), band, Views.rows(output)),
        operands.needsInputGradient()
            ? backward(
                Views.rows(input),
                band,
                Views.rows(operands.outputGradient()),
                Views.rows(operands.inputGradient(0).orElseThrow()))
            : Step.nothing());
  }

  /** A matrix [C, C] that is 1 where two channels are near each other: a product with it sums. */
  private INDArray band(INDArray input) {
    int channels = Math.toIntExact(Views.channels(input));
    double[] near = new double[channels * channels];
    for (int row = 0; row < channels; row++) {
      for (int column = 0; column < channels; column++) {
        near[row * channels + column] = Math.abs(row - column) <= size / 2 ? 1 : 0;
      }
    }
    return Views.reshaped(Views.of(near, input.dataType()), channels, channels);
  }

  private Step forward(INDArray input, INDArray band, INDArray output) {
    Tiles tiles = Tiles.of(input);
    INDArray squares = tiles.scratch(input);
    List<Step> steps = new ArrayList<>();
    for (int index = 0; index < tiles.count(); index++) {
      INDArray values = tiles.tile(input, index);
      INDArray target = tiles.tile(output, index);
      steps.add(bases(values, band, tiles.scratchFor(squares, index), target));
      steps.add(NativeOp.of(new Pow(target, target, -beta)));
      steps.add(NativeOp.multiply(target, values, target));
    }
    return Step.sequence(steps);
  }

  private Step backward(
      INDArray input, INDArray band, INDArray outputGradient, INDArray inputGradient) {
    Tiles tiles = Tiles.of(input);
    INDArray first = tiles.scratch(input);
    INDArray second = tiles.scratch(input);
    INDArray third = tiles.scratch(input);
    List<Step> steps = new ArrayList<>();
    for (int index = 0; index < tiles.count(); index++) {
      INDArray values = tiles.tile(input, index);
      INDArray gradient = tiles.tile(outputGradient, index);
      INDArray target = tiles.tile(inputGradient, index);
      INDArray bases = tiles.scratchFor(first, index);
      INDArray powers = tiles.scratchFor(second, index);
      INDArray sums = tiles.scratchFor(third, index);
      steps.add(bases(values, band, powers, bases));
      steps.add(NativeOp.of(new Pow(bases, powers, -beta)));
      steps.add(NativeOp.multiply(gradient, powers, powers));
      steps.add(() -> bases.rdivi(1));
      steps.add(NativeOp.multiply(bases, powers, bases));
      steps.add(NativeOp.multiply(bases, values, bases));
      steps.add(NativeOp.matmul(bases, false, band, false, sums));
      steps.add(NativeOp.multiply(sums, values, sums));
      steps.add(() -> sums.muli(2 * alpha * beta / size));
      steps.add(NativeOp.subtract(powers, sums, target));
    }
    return Step.sequence(steps);
  }

  /** k + α/n · Σ a². */
  private Step bases(INDArray values, INDArray band, INDArray squares, INDArray result) {
    return Step.sequence(
        NativeOp.multiply(values, values, squares),
        NativeOp.matmul(squares, false, band, false, result),
        () -> result.muli(alpha / size).addi(k));
  }
}
