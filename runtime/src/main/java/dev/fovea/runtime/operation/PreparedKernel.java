package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Kernel;

/** A kernel made of two prepared steps. */
final class PreparedKernel implements Kernel {

  private final Step forward;
  private final Step backward;

  private PreparedKernel(Step forward, Step backward) {
    this.forward = forward;
    this.backward = backward;
  }

  static Kernel of(Step forward, Step backward) {
    return new PreparedKernel(forward, backward);
  }

  @Override
  public void forward() {
    forward.run();
  }

  @Override
  public void backward() {
    backward.run();
  }
}
