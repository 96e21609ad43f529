package dev.fovea.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The character model, nearly all of whose time is its LSTM: 32 texts of 128 steps, 64 features,
 * 256 units.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@org.openjdk.jmh.annotations.Measurement(iterations = 3, time = 1)
@Fork(1)
public class LstmBenchmark {

  /** The engine's name. */
  @Param({"onednn", "nd4j"})
  public String engine = "onednn";

  /** A training step or a prediction. */
  @Param({"train", "predict"})
  public String mode = "train";

  private Contender.@Nullable Run run;

  /** Builds the model. */
  @Setup
  public void setUp() {
    run = new Fovea(engine).prepare("lstm", Mode.of(mode), 32);
  }

  /** Frees it. */
  @TearDown
  public void tearDown() {
    ready().close();
  }

  /** One. */
  @Benchmark
  public void step() {
    ready().step();
  }

  private Contender.Run ready() {
    if (run == null) {
      throw new IllegalStateException("Not set up");
    }
    return run;
  }
}
