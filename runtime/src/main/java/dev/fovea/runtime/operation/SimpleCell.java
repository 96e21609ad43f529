package dev.fovea.runtime.operation;

/** {@code h = tanh(a + W·h₋₁ + b)}. */
final class SimpleCell implements Cell {

  @Override
  public int gates() {
    return 1;
  }

  @Override
  public int kept() {
    return 0;
  }

  @Override
  public int carried() {
    return 1;
  }

  @Override
  public Step forward(ForwardStep step) {
    return Step.sequence(
        Bias.add(step.bias(), step.gates()),
        NativeOp.addMatmul(step.previous(), false, step.weight(), true, step.gates()),
        NativeOp.named("tanh").reads(step.gates()).writes(step.gates()).build(),
        NativeOp.copy(step.gates(), step.hidden()));
  }

  @Override
  public Step backward(BackwardStep step) {
    // The gates are h: a' = h'·(1 − h²). All of h' goes through the product.
    return Step.sequence(
        NativeOp.multiply(step.gates(), step.gates(), step.gates()),
        () -> step.gates().rsubi(1),
        NativeOp.multiply(step.gates(), step.gradient(), step.gates()),
        () -> step.gradient().assign(0));
  }
}
