package dev.fovea.benchmarks.kernels;

import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.Conv2d;
import java.util.List;
import org.openjdk.jmh.annotations.Param;

/** 32 images of 32×32 with 64 channels, and as many filters. */
public class ConvolutionBenchmark extends KernelBenchmark {

  private static final int CHANNELS = 64;

  /** Which convolution. */
  @Param({"3x3", "1x1", "depthwise"})
  public String kind = "3x3";

  @Override
  Operation operation() {
    Conv2d pointwise = Conv2d.of(CHANNELS, CHANNELS);
    return switch (kind) {
      case "3x3" -> pointwise.kernel(3, 3).padding(1, 1, 1, 1);
      case "1x1" -> pointwise;
      case "depthwise" -> pointwise.kernel(3, 3).padding(1, 1, 1, 1).groups(CHANNELS);
      default -> throw new IllegalArgumentException("There is no convolution " + kind);
    };
  }

  @Override
  OneKernel.Shapes shapes() {
    List<Long> images = List.of(32L, 32L, 32L, (long) CHANNELS);
    long side = kind.equals("1x1") ? 1 : 3;
    long read = kind.equals("depthwise") ? 1 : CHANNELS;
    return new OneKernel.Shapes(
        images, images, List.of(List.of((long) CHANNELS, read, side, side)), 0, List.of());
  }
}
