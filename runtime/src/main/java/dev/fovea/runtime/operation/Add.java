package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sum of values of equal shape, element by element.
 *
 * <p>Reads any number of [N, H, W, C] or [N, F] and writes one; over the first input if both are
 * the same memory. Backward reads neither inputs nor output.
 */
public record Add() implements Operation {

  /** The operation. */
  public static Add of() {
    return new Add();
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.ofJoin("Add", binding);
    INDArray first = operands.anyInput(0);
    INDArray output = operands.outputLike(first);
    List<Step> forward = new ArrayList<>();
    INDArray sum = first;
    for (int index = 1; index < operands.inputCount(); index++) {
      INDArray next = operands.inputLike(index, first);
      operands.requireApart("input " + index, next, "output", output);
      forward.add(NativeOp.add(sum, next, output));
      sum = output;
    }
    if (forward.isEmpty()) {
      forward.add(NativeOp.copy(first, output));
    }
    return PreparedKernel.of(Step.sequence(forward), backward(operands));
  }

  private static Step backward(Operands operands) {
    List<Step> steps = new ArrayList<>();
    if (operands.needsInputGradient()) {
      INDArray gradient = operands.outputGradient();
      for (int index = 0; index < operands.inputCount(); index++) {
        Optional<INDArray> target = operands.inputGradient(index);
        target.ifPresent(array -> steps.add(NativeOp.copy(gradient, array)));
      }
    }
    return Step.sequence(steps);
  }
}
