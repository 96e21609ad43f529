package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Kernel;
import java.util.Arrays;
import java.util.stream.Stream;

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

  /** What it runs, in order; nothing before all kernels are planned. */
  Stream<String> steps() {
    return Stream.concat(Arrays.stream(forward), Arrays.stream(backward)).map(Step::what);
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
