package dev.fovea.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** After each of several steps the parameters are PyTorch's, in double precision. */
class OptimizersAgainstPyTorchTest {

  private static final int STEPS = 7;
  private static final double[] START = {1.5, -0.75, 0.0, 3.25, -2.0};

  static Stream<Arguments> pairs() {
    return Stream.of(
        pair(Sgd.of(0.1), tensors -> sgd(tensors, 0.1, 0, false, 0)),
        pair(Sgd.of(0.1).withMomentum(0.9), tensors -> sgd(tensors, 0.1, 0.9, false, 0)),
        pair(
            Sgd.of(0.05).withMomentum(0.9).withWeightDecay(0.01),
            tensors -> sgd(tensors, 0.05, 0.9, false, 0.01)),
        pair(
            Sgd.of(0.05).withNesterov(0.8).withWeightDecay(0.01),
            tensors -> sgd(tensors, 0.05, 0.8, true, 0.01)),
        pair(Sgd.of(0.1).withWeightDecay(0.5), tensors -> sgd(tensors, 0.1, 0, false, 0.5)),
        pair(Adam.of(0.01), tensors -> adam(tensors, 0.01, 0.9, 0.999, 1e-8, 0)),
        pair(
            Adam.of(0.02).withBetas(0.8, 0.95).withEpsilon(1e-3).withWeightDecay(0.1),
            tensors -> adam(tensors, 0.02, 0.8, 0.95, 1e-3, 0.1)),
        pair(AdamW.of(0.01), tensors -> adamW(tensors, 0.01, 0.9, 0.999, 1e-8, 0.01)),
        pair(
            AdamW.of(0.02).withBetas(0.8, 0.95).withEpsilon(1e-3).withWeightDecay(0.3),
            tensors -> adamW(tensors, 0.02, 0.8, 0.95, 1e-3, 0.3)));
  }

  private static Arguments pair(
      Optimizer optimizer, Function<TensorVector, org.bytedeco.pytorch.Optimizer> pytorch) {
    return Arguments.of(optimizer, pytorch);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void givesPyTorchsParametersAfterEveryStep(
      Optimizer optimizer, Function<TensorVector, org.bytedeco.pytorch.Optimizer> pytorch) {
    INDArray parameters = Nd4j.createFromArray(START);
    Tensor tensor = Tensor.create(START).requires_grad_(true);
    org.bytedeco.pytorch.Optimizer reference = pytorch.apply(new TensorVector(tensor));
    try (OptimizerState state = optimizer.start(DataType.DOUBLE, START.length)) {
      for (int step = 0; step < STEPS; step++) {
        double[] gradients = gradients(step);
        tensor.mutable_grad().put(Tensor.create(gradients));
        reference.step();

        state.update(parameters, Nd4j.createFromArray(gradients), optimizer.learningRate());

        double[] expected = values(tensor);
        double[] found = parameters.toDoubleVector();
        for (int i = 0; i < expected.length; i++) {
          assertThat(found[i])
              .as("step %d, parameter %d", step, i)
              .isCloseTo(expected[i], within(1e-13));
        }
      }
    }
    assertThat(parameters.toDoubleVector()).isNotEqualTo(START);
  }

  private static double[] gradients(int step) {
    return Arrays.stream(START).map(value -> Math.sin(3 * value + step) * (step + 1)).toArray();
  }

  private static double[] values(Tensor tensor) {
    double[] values = new double[START.length];
    tensor.detach().contiguous().data_ptr_double().get(values);
    return values;
  }

  private static org.bytedeco.pytorch.Optimizer sgd(
      TensorVector tensors, double rate, double momentum, boolean nesterov, double decay) {
    SGDOptions options = new SGDOptions(rate);
    options.momentum().put(momentum);
    options.nesterov().put(nesterov);
    options.weight_decay().put(decay);
    return new org.bytedeco.pytorch.SGD(tensors, options);
  }

  private static org.bytedeco.pytorch.Optimizer adam(
      TensorVector tensors, double rate, double beta1, double beta2, double eps, double decay) {
    AdamOptions options = new AdamOptions(rate);
    betas(options.betas(), beta1, beta2);
    options.eps().put(eps);
    options.weight_decay().put(decay);
    return new org.bytedeco.pytorch.Adam(tensors, options);
  }

  private static org.bytedeco.pytorch.Optimizer adamW(
      TensorVector tensors, double rate, double beta1, double beta2, double eps, double decay) {
    AdamWOptions options = new AdamWOptions(rate);
    betas(options.betas(), beta1, beta2);
    options.eps().put(eps);
    options.weight_decay().put(decay);
    return new org.bytedeco.pytorch.AdamW(tensors, options);
  }

  /** The pointer leads to a C++ tuple, whose elements GCC's library lays out in reverse. */
  private static void betas(DoublePointer tuple, double beta1, double beta2) {
    tuple.put(0, beta2).put(1, beta1);
  }
}
