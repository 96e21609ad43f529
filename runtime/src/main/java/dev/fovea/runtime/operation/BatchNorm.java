package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation (Ioffe and Szegedy 2015, algorithm 1): {@code y = (x − μ) / √(σ² + ε) · γ +
 * β} for each channel of a feature map or feature of a vector.
 *
 * <p>Reads and writes [N, H, W, C] or [N, C]. Parameters: weight γ [C], bias β [C], running_mean
 * [C], running_var [C]. At inference μ and σ² are the running ones, and output and input may be the
 * same memory. In training they are the batch's mean and (biased) variance, which it keeps as mean
 * [C] and 1/√(σ² + ε) [C]; the running ones move towards them by {@code momentum}, the running
 * variance towards the unbiased one, or the biased one if there is one element only. Backward reads
 * the input; the gradients of output and input may be the same memory.
 *
 * @param channels C
 * @param momentum the share of a batch in the running statistics, in [0, 1]
 * @param epsilon ε
 */
public record BatchNorm(int channels, double momentum, double epsilon) implements Operation {

  private static final double DEFAULT_MOMENTUM = 0.1;
  private static final double DEFAULT_EPSILON = 1e-5;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if channels is below 1, momentum not in [0, 1] or epsilon not
   *     a finite number above 0
   */
  public BatchNorm {
    Arguments.positive("channels", channels);
    Arguments.require(momentum >= 0 && momentum <= 1, "momentum", "in [0, 1]", momentum);
    Arguments.positive("epsilon", epsilon);
  }

  /** With momentum 0.1 and epsilon 1e-5. */
  public static BatchNorm of(int channels) {
    return new BatchNorm(channels, DEFAULT_MOMENTUM, DEFAULT_EPSILON);
  }

  /** With this share of a batch in the running statistics. */
  public BatchNorm momentum(double value) {
    return new BatchNorm(channels, value, epsilon);
  }

  /** With this number added to the variance. */
  public BatchNorm epsilon(double value) {
    return new BatchNorm(channels, momentum, value);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("BatchNorm", binding, 1, 4, 2);
    INDArray input = operands.anyInput(0);
    operands.requireChannels(input, channels);
    INDArray output = operands.outputLike(input);
    INDArray weight = operands.parameter(0, "weight", channels);
    INDArray bias = operands.parameter(1, "bias", channels);
    INDArray runningMean = operands.parameter(2, "running_mean", channels);
    INDArray runningVariance = operands.parameter(3, "running_var", channels);
    if (operands.isTraining()) {
      operands.requireApart("input", input, "output", output);
      BatchStatistics statistics =
          new BatchStatistics(
              operands.state(0, "mean", channels), operands.state(1, "inverseStd", channels));
      return PreparedKernel.of(
          BatchNormForward.of(
              this, input, output, weight, bias, statistics, runningMean, runningVariance),
          BatchNormBackward.of(operands, input, weight, statistics));
    }
    return PreparedKernel.of(
        normalise(input, runningMean, runningVariance, weight, bias, epsilon, output),
        Step.nothing());
  }

  /**
   * The batch's statistics, [C] each.
   *
   * @param mean μ
   * @param inverseDeviation 1/√(σ² + ε)
   */
  record BatchStatistics(INDArray mean, INDArray inverseDeviation) {}

  /** Writes {@code (x − mean) / √(variance + epsilon) · scale + shift} for each channel. */
  static Step normalise(
      INDArray input,
      INDArray mean,
      INDArray variance,
      INDArray scale,
      INDArray shift,
      double epsilon,
      INDArray output) {
    int hasScale = 1;
    int hasShift = 1;
    int channelAxis = 3;
    return NativeOp.named("batchnorm")
        .reads(Views.featureMap(input), mean, variance, scale, shift)
        .writes(Views.featureMap(output))
        .integers(hasScale, hasShift, channelAxis)
        .reals(epsilon)
        .build();
  }
}
