package dev.fovea.benchmarks.kernels;

import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.engine.Operation;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The forward and the backward pass of a kernel in training, on each engine. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public abstract class KernelBenchmark {

  /** The engine's name. */
  @Param({"onednn", "nd4j"})
  public String engine = "onednn";

  private @Nullable OneKernel kernel;

  /** What is measured. */
  abstract Operation operation();

  /** What it is measured on. */
  abstract OneKernel.Shapes shapes();

  /** Builds the kernel, and runs it once: engines plan at the first call. */
  @Setup
  public void setUp() {
    kernel = new OneKernel(Engines.named(engine), operation(), shapes());
    kernel.forward();
    kernel.backward();
  }

  /** Frees it. */
  @TearDown
  public void tearDown() {
    built().close();
  }

  /** The output from the input. */
  @Benchmark
  public void forward() {
    built().forward();
  }

  /** The gradients of input and parameters from that of the output. */
  @Benchmark
  public void backward() {
    built().backward();
  }

  private OneKernel built() {
    if (kernel == null) {
      throw new IllegalStateException("Not set up");
    }
    return kernel;
  }
}
