package dev.fovea.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The process that measures one system on one network: arguments are network, mode, batch, system
 * and seconds.
 */
public final class Trial {

  /** What the line with the result begins with, so that it is found among what systems print. */
  static final String RESULT = "measurement: ";

  /** What the line begins with that says why there is no result. */
  static final String FAILURE = "failure: ";

  private static final int LEAST_STEPS = 5;

  private Trial() {}

  /** Runs. */
  public static void main(String[] arguments) {
    int status = 1;
    try {
      System.out.println(RESULT + measured(arguments).toJson());
      status = 0;
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      e.printStackTrace();
      System.out.println(FAILURE + e.toString().lines().findFirst().orElse(""));
    }
    // Some systems leave threads behind that would keep the process.
    System.exit(status);
  }

  /** What a process of this class found. */
  static Outcome outcome(Row row, String system, TrialProcess.Ended process) {
    List<String> results = after(RESULT, process.lines());
    if (!results.isEmpty()) {
      return Measurement.fromJson(results.get(0));
    }
    List<String> failures = after(FAILURE, process.lines());
    String reason =
        failures.isEmpty() ? "its process ended with " + process.status() : failures.get(0);
    return Failure.of(row, system, reason);
  }

  private static List<String> after(String beginning, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .toList();
  }

  private static Measurement measured(String... arguments) throws IOException {
    Mode mode = Mode.of(arguments[1]);
    int batch = Integer.parseInt(arguments[2]);
    Contender contender = Contenders.named(arguments[3]);
    double seconds = Double.parseDouble(arguments[4]);
    try (Contender.Run run = contender.prepare(arguments[0], mode, batch)) {
      double firstStep = timed(run) / 1e3;
      double firstMs =
          System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
      double[] times = measure(run, firstStep, seconds);
      return new Measurement(
          arguments[0],
          mode.label(),
          batch,
          contender.name(),
          contender.precision(),
          Measurement.median(times),
          Arrays.stream(times).min().orElseThrow(),
          ResidentMemory.peak(),
          firstMs,
          Runtime.getRuntime().availableProcessors());
    }
  }

  /**
   * The first third of the time warms up. Where a step takes longer than all of it, the first has
   * warmed up enough, and one is measured.
   */
  private static double[] measure(Contender.Run run, double firstStep, double seconds) {
    if (firstStep > seconds) {
      return new double[] {timed(run)};
    }
    long start = System.nanoTime();
    long warm = start + (long) (seconds / 3 * 1e9);
    long end = start + (long) (seconds * 1e9);
    for (int steps = 0; System.nanoTime() < warm || steps < LEAST_STEPS; steps++) {
      run.step();
    }
    List<Double> times = new ArrayList<>();
    while (System.nanoTime() < end || times.size() < LEAST_STEPS) {
      times.add(timed(run));
    }
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double timed(Contender.Run run) {
    long before = System.nanoTime();
    run.step();
    return (System.nanoTime() - before) / 1e6;
  }
}
