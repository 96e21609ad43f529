package dev.fovea.runtime.operation;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The gates r, z, n; keeps the recurrent products, of which n's is q = W_hn·h₋₁ + b_hn. */
final class GruCell implements Cell {

  private static final int R = 0;
  private static final int Z = 1;
  private static final int N = 2;

  @Override
  public int gates() {
    return 3;
  }

  @Override
  public int kept() {
    return 3;
  }

  @Override
  public int carried() {
    return 1;
  }

  @Override
  public Step forward(ForwardStep step) {
    INDArray products = step.kept();
    INDArray hidden = step.hidden();
    long units = hidden.size(1);
    INDArray both = Parts.range(step.gates(), R, N, units);
    INDArray n = step.gate(N);
    // h = n + z·(h₋₁ − n)
    return Step.sequence(
        NativeOp.matmul(step.previous(), false, step.weight(), true, products),
        Bias.add(step.bias(), products),
        NativeOp.add(both, Parts.range(products, R, N, units), both),
        NativeOp.named("sigmoid").reads(both).writes(both).build(),
        NativeOp.multiply(step.gate(R), Parts.of(products, N, units), step.scratch()),
        NativeOp.add(n, step.scratch(), n),
        NativeOp.named("tanh").reads(n).writes(n).build(),
        NativeOp.subtract(step.previous(), n, step.scratch()),
        NativeOp.multiply(step.scratch(), step.gate(Z), step.scratch()),
        NativeOp.add(n, step.scratch(), hidden));
  }

  @Override
  public Step backward(BackwardStep step) {
    long units = step.gradient().size(1);
    INDArray r = step.gate(R);
    INDArray z = step.gate(Z);
    INDArray n = step.gate(N);
    INDArray q = Parts.of(step.kept(), N, units);
    INDArray hidden = step.gradient();
    INDArray ofN = step.scratch(0);
    INDArray ofZ = step.scratch(1);
    INDArray ofR = step.scratch(2);
    INDArray slope = step.scratch(3);
    return Step.sequence(
        // of n: h'·(1 − z)·(1 − n²)
        NativeOp.multiply(hidden, z, ofN),
        NativeOp.subtract(hidden, ofN, ofN),
        NativeOp.multiply(n, n, slope),
        () -> slope.rsubi(1),
        NativeOp.multiply(ofN, slope, ofN),
        // of z: h'·(h₋₁ − n)·z·(1 − z)
        NativeOp.subtract(step.previous(), n, ofZ),
        NativeOp.multiply(ofZ, hidden, ofZ),
        sigmoidSlope(z, slope),
        NativeOp.multiply(ofZ, slope, ofZ),
        // of r: n's·q·r·(1 − r), and q' = n's·r
        sigmoidSlope(r, slope),
        NativeOp.multiply(slope, q, ofR),
        NativeOp.multiply(ofR, ofN, ofR),
        NativeOp.multiply(ofN, r, q),
        // h₋₁' = h'·z, and what comes through the product
        NativeOp.multiply(hidden, z, hidden),
        NativeOp.copy(ofR, r),
        NativeOp.copy(ofZ, z),
        NativeOp.copy(ofN, n),
        NativeOp.copy(ofR, Parts.of(step.kept(), R, units)),
        NativeOp.copy(ofZ, Parts.of(step.kept(), Z, units)));
  }

  @Override
  public INDArray products(INDArray gates, INDArray kept) {
    return kept;
  }

  private static Step sigmoidSlope(INDArray value, INDArray slope) {
    return Step.sequence(
        NativeOp.multiply(value, value, slope), NativeOp.subtract(value, slope, slope));
  }
}
