package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Kernel;

/**
 * Runs steps that are planned, for all kernels of a pass together, when the first of them is
 * called.
 */
final class PlannedKernel implements Kernel {

  private final OneDnnKernelFactory factory;
  private final NativeScope scope;
  private Step[] forward = {};
  private Step[] backward = {};

  PlannedKernel(OneDnnKernelFactory factory, NativeScope scope) {
    this.factory = factory;
    this.scope = scope;
  }

  /** Sets what to run. */
  void plan(Step[] forwardSteps, Step[] backwardSteps) {
    forward = forwardSteps;
    backward = backwardSteps;
  }

  @Override
  public void forward() {
    factory.requirePlanned();
    run(forward);
  }

  @Override
  public void backward() {
    factory.requirePlanned();
    run(backward);
  }

  private void run(Step[] steps) {
    scope.requireOpen();
    for (Step step : steps) {
      step.run();
    }
  }
}
