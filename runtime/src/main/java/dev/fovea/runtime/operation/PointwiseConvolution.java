package dev.fovea.runtime.operation;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 1×1 convolution as a matrix product. Forward it takes as long as ND4J's convolution, backward a
 * quarter (1.1 ms against 4.4 ms for 64×28×28, 32 to 64 channels, on two cores).
 */
final class PointwiseConvolution implements Convolution {

  @Override
  public Step forward(INDArray input, INDArray weight, INDArray output) {
    return NativeOp.matmul(Views.rows(input), false, matrix(weight), true, Views.rows(output));
  }

  @Override
  public Step backward(
      INDArray input,
      INDArray weight,
      INDArray outputGradient,
      Optional<INDArray> inputGradient,
      INDArray weightGradient) {
    INDArray gradient = Views.rows(outputGradient);
    Step toWeight =
        NativeOp.matmul(gradient, true, Views.rows(input), false, matrix(weightGradient));
    Step toInput =
        inputGradient
            .map(
                target ->
                    NativeOp.matmul(gradient, false, matrix(weight), false, Views.rows(target)))
            .orElse(Step.nothing());
    return Step.sequence(toWeight, toInput);
  }

  private static INDArray matrix(INDArray weight) {
    return Views.reshaped(weight, weight.size(0), weight.size(1));
  }
}
