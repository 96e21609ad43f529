package dev.fovea.benchmarks.kernels;

import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.Dense;
import java.util.List;

/** 128 samples of 1024 features, 1024 units, with a bias. */
public class DenseBenchmark extends KernelBenchmark {

  private static final long FEATURES = 1024;

  @Override
  Operation operation() {
    return Dense.of((int) FEATURES, (int) FEATURES).withBias();
  }

  @Override
  OneKernel.Shapes shapes() {
    List<Long> samples = List.of(128L, FEATURES);
    return new OneKernel.Shapes(
        samples, samples, List.of(List.of(FEATURES, FEATURES), List.of(FEATURES)), 0, List.of());
  }
}
