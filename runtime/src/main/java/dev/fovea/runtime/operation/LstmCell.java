package dev.fovea.runtime.operation;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The gates i, f, g, o; keeps the cell state c. */
final class LstmCell implements Cell {

  private static final int I = 0;
  private static final int F = 1;
  private static final int G = 2;
  private static final int O = 3;

  @Override
  public int gates() {
    return 4;
  }

  @Override
  public int kept() {
    return 1;
  }

  @Override
  public int carried() {
    return 2;
  }

  @Override
  public Step forward(ForwardStep step) {
    INDArray cell = step.kept();
    INDArray hidden = step.hidden();
    INDArray both = Parts.range(step.gates(), I, G, hidden.size(1));
    // c = f·c₋₁ + i·g with i·g where h will be; h = o·tanh c
    return Step.sequence(
        Bias.add(step.bias(), step.gates()),
        NativeOp.addMatmul(step.previous(), false, step.weight(), true, step.gates()),
        apply("sigmoid", both),
        apply("tanh", step.gate(G)),
        apply("sigmoid", step.gate(O)),
        NativeOp.multiply(step.gate(F), step.previousKept(), cell),
        NativeOp.multiply(step.gate(I), step.gate(G), step.scratch()),
        NativeOp.add(cell, step.scratch(), cell),
        NativeOp.named("tanh").reads(cell).writes(step.scratch()).build(),
        NativeOp.multiply(step.scratch(), step.gate(O), hidden));
  }

  private static Step apply(String function, INDArray values) {
    return NativeOp.named(function).reads(values).writes(values).build();
  }

  @Override
  public Step backward(BackwardStep step) {
    INDArray i = step.gate(I);
    INDArray f = step.gate(F);
    INDArray g = step.gate(G);
    INDArray o = step.gate(O);
    INDArray hidden = step.gradient();
    INDArray cell = step.cellGradient();
    INDArray tanh = step.scratch(0);
    INDArray first = step.scratch(1);
    INDArray second = step.scratch(2);
    INDArray third = step.scratch(3);
    return Step.sequence(
        NativeOp.named("tanh").reads(step.kept()).writes(tanh).build(),
        // c' += h'·o·(1 − tanh² c)
        NativeOp.multiply(tanh, tanh, first),
        () -> first.rsubi(1),
        NativeOp.multiply(first, hidden, first),
        NativeOp.multiply(first, o, first),
        NativeOp.add(cell, first, cell),
        // of o: h'·tanh c·o·(1 − o)
        NativeOp.multiply(tanh, hidden, tanh),
        sigmoidSlope(o, first),
        NativeOp.multiply(first, tanh, o),
        // of i: c'·g·i·(1 − i)
        sigmoidSlope(i, first),
        NativeOp.multiply(first, g, first),
        NativeOp.multiply(first, cell, first),
        // of f: c'·c₋₁·f·(1 − f)
        sigmoidSlope(f, second),
        NativeOp.multiply(second, step.previousKept(), second),
        NativeOp.multiply(second, cell, second),
        // of g: c'·i·(1 − g²)
        NativeOp.multiply(g, g, third),
        () -> third.rsubi(1),
        NativeOp.multiply(third, i, third),
        NativeOp.multiply(third, cell, g),
        NativeOp.copy(first, i),
        // c₋₁' = c'·f; all of h₋₁' comes through the product
        NativeOp.multiply(cell, f, cell),
        NativeOp.copy(second, f),
        () -> hidden.assign(0));
  }

  /** {@code y·(1 − y)}. */
  private static Step sigmoidSlope(INDArray value, INDArray slope) {
    return Step.sequence(
        NativeOp.multiply(value, value, slope), NativeOp.subtract(value, slope, slope));
  }
}
