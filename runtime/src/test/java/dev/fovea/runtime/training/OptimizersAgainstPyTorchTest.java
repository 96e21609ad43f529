package dev.fovea.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.engine.Engines;
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

/** After each of several steps the parameters are those of PyTorch in double precision. */
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
    assertAgrees(optimizer, pytorch, START, DataType.DOUBLE, "nd4j", 1e-13);
  }

  /** Of an odd number of parameters, more than a vector register and a thread take at a time. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void theOneDnnEngineGivesTheSameInSinglePrecision(
      Optimizer optimizer, Function<TensorVector, org.bytedeco.pytorch.Optimizer> pytorch) {
    double[] start = new double[20_011];
    Arrays.setAll(start, index -> START[index % START.length]);
    assertAgrees(optimizer, pytorch, start, DataType.FLOAT, "onednn", 2e-6);
  }

  private static void assertAgrees(
      Optimizer optimizer,
      Function<TensorVector, org.bytedeco.pytorch.Optimizer> pytorch,
      double[] start,
      DataType type,
      String engine,
      double tolerance) {
    INDArray parameters = Nd4j.createFromArray(start).castTo(type);
    Tensor tensor = Tensor.create(start).requires_grad_(true);
    org.bytedeco.pytorch.Optimizer reference = pytorch.apply(new TensorVector(tensor));
    try (OptimizerState state = optimizer.start(type, start.length, Engines.named(engine))) {
      for (int step = 0; step < STEPS; step++) {
        double[] gradients = gradients(start, step);
        tensor.mutable_grad().put(Tensor.create(gradients));
        reference.step();

        state.update(
            parameters, Nd4j.createFromArray(gradients).castTo(type), optimizer.learningRate());

        double[] expected = values(tensor, start.length);
        assertThat(parameters.toDoubleVector())
            .as("step %d", step)
            .containsExactly(expected, within(tolerance));
      }
    }
    assertThat(parameters.toDoubleVector()).isNotEqualTo(start);
  }

  private static double[] gradients(double[] start, int step) {
    return Arrays.stream(start).map(value -> Math.sin(3 * value + step) * (step + 1)).toArray();
  }

  private static double[] values(Tensor tensor, int length) {
    double[] values = new double[length];
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
