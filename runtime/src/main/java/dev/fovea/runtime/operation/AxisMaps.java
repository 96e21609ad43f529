package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Kernel;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernel of a linear map of rows and then of columns. */
final class AxisMaps {

  /** How much an input position counts in an output position. */
  @FunctionalInterface
  interface Weights {
    double of(long output, long input);
  }

  private AxisMaps() {}

  /**
   * Builds it.
   *
   * @param rows the weights along the rows
   * @param columns the weights along the columns
   */
  static Kernel kernel(
      Operands operands, INDArray input, INDArray output, Weights rows, Weights columns) {
    operands.requireApart("input", input, "output", output);
    AxisMap rowMap = new AxisMap(1, matrix(input, output.size(1), input.size(1), rows));
    AxisMap columnMap = new AxisMap(2, matrix(input, output.size(2), input.size(2), columns));
    INDArray between = Views.scratch(input, rowMap.outputShape(input));
    Step forward =
        Step.sequence(rowMap.forward(input, between), columnMap.forward(between, output));
    Step backward =
        operands.needsInputGradient()
            ? Step.sequence(
                columnMap.backward(operands.outputGradient(), between),
                rowMap.backward(between, operands.inputGradient(0).orElseThrow()))
            : Step.nothing();
    return PreparedKernel.of(forward, backward);
  }

  private static INDArray matrix(INDArray like, long outputs, long inputs, Weights weights) {
    INDArray matrix = Views.scratch(like, outputs, inputs);
    for (long output = 0; output < outputs; output++) {
      for (long input = 0; input < inputs; input++) {
        double weight = weights.of(output, input);
        if (weight != 0) {
          matrix.putScalar(output, input, weight);
        }
      }
    }
    return matrix;
  }
}
