package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Kernel;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs steps that are planned, for all kernels of a pass together, when the first of them is
 * called.
 */
final class PlannedKernel implements Kernel {

  private final OneDnnKernelFactory factory;
  private Steps forward;
  private Steps backward;

  PlannedKernel(OneDnnKernelFactory factory, NativeScope scope) {
    this.factory = factory;
    this.forward = new Steps(scope, List.of(), List.of());
    this.backward = forward;
  }

  /** Sets what to run. */
  void plan(Steps forwardSteps, Steps backwardSteps) {
    forward = forwardSteps;
    backward = backwardSteps;
  }

  /** What it runs, in order; nothing before all kernels are planned. */
  Stream<String> steps() {
    return Stream.concat(forward.names(), backward.names());
  }

  @Override
  public void forward() {
    factory.requirePlanned();
    forward.run();
  }

  @Override
  public void backward() {
    factory.requirePlanned();
    backward.run();
  }

  /** What it runs, for people and tests. */
  @Override
  public String toString() {
    return steps().toList().toString();
  }
}
