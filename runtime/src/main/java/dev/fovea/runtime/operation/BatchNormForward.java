package dev.fovea.runtime.operation;

import dev.fovea.runtime.operation.BatchNorm.BatchStatistics;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;

/** The forward pass of batch normalisation in training, from operations that ND4J runs fast. */
final class BatchNormForward {

  private BatchNormForward() {}

  static Step of(
      BatchNorm spec,
      INDArray input,
      INDArray output,
      INDArray weight,
      INDArray bias,
      BatchStatistics statistics,
      INDArray runningMean,
      INDArray runningVariance) {
    INDArray values = Views.featureMap(input);
    INDArray squares = Views.featureMap(output);
    INDArray mean = statistics.mean();
    INDArray variance = Views.scratch(mean, mean.length());
    ChannelMeans means = new ChannelMeans(values);
    long count = values.length() / values.size(3);
    // With one element the unbiased variance does not exist.
    double unbiased = count > 1 ? (double) count / (count - 1) : 1;
    // The squared distances lie in the output until it is written: two passes over the input give
    // a variance that does not cancel where the mean is large.
    return Step.sequence(
        means.of(values, mean),
        NativeOp.subtract(values, mean, squares),
        NativeOp.multiply(squares, squares, squares),
        means.of(squares, variance),
        BatchNorm.normalise(input, mean, variance, weight, bias, spec.epsilon(), output),
        follow(runningMean, mean, spec.momentum()),
        inverseDeviation(variance, spec.epsilon(), statistics.inverseDeviation()),
        () -> variance.muli(unbiased),
        follow(runningVariance, variance, spec.momentum()));
  }

  private static Step follow(INDArray running, INDArray batch, double momentum) {
    INDArray change = Views.scratch(batch, batch.length());
    return Step.sequence(
        NativeOp.subtract(batch, running, change),
        () -> change.muli(momentum),
        NativeOp.add(running, change, running));
  }

  private static Step inverseDeviation(INDArray variance, double epsilon, INDArray target) {
    return Step.sequence(
        NativeOp.copy(variance, target),
        () -> target.addi(epsilon),
        NativeOp.of(new Sqrt(target, target)),
        () -> target.rdivi(1));
  }
}
