package dev.fovea.benchmarks.kernels;

import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.training.Adam;
import dev.fovea.runtime.training.Optimizer;
import dev.fovea.runtime.training.OptimizerState;
import dev.fovea.runtime.training.Sgd;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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

/** A step over 11 million parameters, as many as ResNet-18 has. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class OptimizerBenchmark {

  private static final long ELEMENTS = 11_200_000;
  private static final double LEARNING_RATE = 1e-4;

  /** The engine's name. */
  @Param({"onednn", "nd4j"})
  public String engine = "onednn";

  /** The rule. */
  @Param({"sgd", "adam"})
  public String rule = "sgd";

  private @Nullable OptimizerState state;
  private final INDArray parameters = Nd4j.rand(DataType.FLOAT, ELEMENTS);
  private final INDArray gradients = Nd4j.rand(DataType.FLOAT, ELEMENTS);

  /** Starts the optimizer. */
  @Setup
  public void setUp() {
    Optimizer optimizer =
        switch (rule) {
          case "sgd" -> Sgd.of(LEARNING_RATE).withMomentum(0.9).withWeightDecay(5e-4);
          case "adam" -> Adam.of(LEARNING_RATE);
          default -> throw new IllegalArgumentException("There is no optimizer " + rule);
        };
    state = optimizer.start(DataType.FLOAT, ELEMENTS, Engines.named(engine));
  }

  /** Frees its memory. */
  @TearDown
  public void tearDown() {
    started().close();
  }

  /** One step. The gradients are scratch memory to it, which does not change the work. */
  @Benchmark
  public void step() {
    started().update(parameters, gradients, LEARNING_RATE);
  }

  private OptimizerState started() {
    if (state == null) {
      throw new IllegalStateException("Not set up");
    }
    return state;
  }
}
