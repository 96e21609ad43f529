package dev.fovea.runtime.operation;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A linear map of the positions along one axis of a feature map, the same for all samples, channels
 * and positions of the other axis: {@code y[o] = Σ M[o, i]·x[i]}.
 *
 * @param axis of [N, H, W, C] that it maps: 1 or 2
 * @param matrix outputs × inputs
 */
record AxisMap(int axis, INDArray matrix) {

  /** The sizes of arrays with as many positions as the map's outputs along its axis. */
  long[] outputShape(INDArray input) {
    long[] shape = input.shape().clone();
    shape[axis] = matrix.size(0);
    return shape;
  }

  /** Writes the map of the input. */
  Step forward(INDArray input, INDArray output) {
    return apply(input, false, output);
  }

  /** Writes the gradient of the input: the map's transpose. */
  Step backward(INDArray outputGradient, INDArray inputGradient) {
    return apply(outputGradient, true, inputGradient);
  }

  /** A matrix product takes the axis first, so that the array is rearranged before and after. */
  private Step apply(INDArray from, boolean transposed, INDArray to) {
    INDArray columns = axisFirst(from);
    INDArray results = axisFirst(to);
    return Step.sequence(
        () -> columns.assign(permuted(from)),
        NativeOp.matmul(matrix, transposed, flat(columns), false, flat(results)),
        () -> permuted(to).assign(results));
  }

  private INDArray axisFirst(INDArray array) {
    return Views.scratch(array, permuted(array).shape());
  }

  private INDArray permuted(INDArray array) {
    return axis == 1 ? array.permute(1, 0, 2, 3) : array.permute(2, 0, 1, 3);
  }

  private static INDArray flat(INDArray array) {
    return Views.reshaped(array, array.size(0), array.length() / array.size(0));
  }
}
