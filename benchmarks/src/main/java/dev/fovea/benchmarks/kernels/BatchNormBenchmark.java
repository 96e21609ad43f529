package dev.fovea.benchmarks.kernels;

import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.BatchNorm;
import java.util.List;

/** 32 images of 32×32 with 64 channels. */
public class BatchNormBenchmark extends KernelBenchmark {

  private static final long CHANNELS = 64;

  @Override
  Operation operation() {
    return BatchNorm.of((int) CHANNELS);
  }

  @Override
  OneKernel.Shapes shapes() {
    List<Long> images = List.of(32L, 32L, 32L, CHANNELS);
    List<Long> each = List.of(CHANNELS);
    return new OneKernel.Shapes(
        images, images, List.of(each, each, each, each), 2, List.of(CHANNELS, CHANNELS));
  }
}
