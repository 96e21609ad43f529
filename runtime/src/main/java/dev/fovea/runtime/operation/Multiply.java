package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The product of values of equal shape, element by element; or of a feature map and a vector of
 * gates, one for each channel, in either order.
 *
 * <p>Reads any number of [N, H, W, C] or [N, F], or one [N, H, W, C] and one [N, C], and writes one
 * like the larger; over the first input if both are the same memory. Backward reads the inputs.
 */
public record Multiply() implements Operation {

  /** The operation. */
  public static Multiply of() {
    return new Multiply();
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.ofJoin("Multiply", binding);
    boolean gated =
        operands.inputCount() == 2 && operands.anyInput(0).rank() != operands.anyInput(1).rank();
    return gated ? gated(operands) : elementwise(operands);
  }

  private static Kernel elementwise(Operands operands) {
    List<INDArray> inputs = new ArrayList<>();
    inputs.add(operands.anyInput(0));
    INDArray output = operands.outputLike(inputs.get(0));
    for (int index = 1; index < operands.inputCount(); index++) {
      inputs.add(operands.inputLike(index, inputs.get(0)));
      operands.requireApart("input " + index, inputs.get(index), "output", output);
    }
    List<Step> backward = new ArrayList<>();
    if (operands.needsInputGradient()) {
      INDArray gradient = operands.outputGradient();
      // The first input's gradient may replace the output's, so that it comes last.
      for (int index = inputs.size() - 1; index >= 0; index--) {
        List<INDArray> others = new ArrayList<>(inputs);
        others.remove(index);
        operands
            .inputGradient(index)
            .ifPresent(target -> backward.add(product(gradient, others, target)));
      }
    }
    return PreparedKernel.of(
        product(inputs.get(0), inputs.subList(1, inputs.size()), output), Step.sequence(backward));
  }

  private static Step product(INDArray first, List<INDArray> others, INDArray result) {
    List<Step> steps = new ArrayList<>();
    INDArray product = first;
    for (INDArray other : others) {
      steps.add(NativeOp.multiply(product, other, result));
      product = result;
    }
    return others.isEmpty() ? NativeOp.copy(first, result) : Step.sequence(steps);
  }

  private static Kernel gated(Operands operands) {
    boolean mapFirst = operands.anyInput(0).rank() == 4;
    int mapIndex = mapFirst ? 0 : 1;
    int gateIndex = mapFirst ? 1 : 0;
    INDArray map = operands.anyInput(mapIndex);
    INDArray gates = operands.input(gateIndex, Views.channels(map));
    INDArray output = operands.outputLike(map);
    operands.requireApart("the gates", gates, "output", output);
    List<Step> backward = new ArrayList<>();
    if (operands.needsInputGradient()) {
      INDArray gradient = operands.outputGradient();
      Optional<INDArray> gateGradient = operands.inputGradient(gateIndex);
      if (gateGradient.isPresent()) {
        INDArray products = Views.scratch(map, map.shape());
        backward.add(NativeOp.multiply(gradient, map, products));
        backward.add(sumOverPositions(products, gateGradient.get()));
      }
      operands
          .inputGradient(mapIndex)
          .ifPresent(
              target -> backward.add(NativeOp.multiply(gradient, Views.featureMap(gates), target)));
    }
    return PreparedKernel.of(
        NativeOp.multiply(map, Views.featureMap(gates), output), Step.sequence(backward));
  }

  private static Step sumOverPositions(INDArray map, INDArray sums) {
    long positions = map.size(1) * map.size(2);
    return Step.sequence(WholePooling.average(map, sums), () -> sums.muli(positions));
  }
}
