package dev.fovea.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final int LEAST_STEPS = 5;

  private Trial() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException {
    Mode mode = Mode.of(arguments[1]);
    int batch = Integer.parseInt(arguments[2]);
    Contender contender = Contenders.named(arguments[3]);
    double seconds = Double.parseDouble(arguments[4]);
    Measurement measurement;
    try (Contender.Run run = contender.prepare(arguments[0], mode, batch)) {
      run.step();
      double firstMs =
          System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
      double[] times = measure(run, seconds);
      measurement =
          new Measurement(
              arguments[0],
              mode.label(),
              batch,
              contender.name(),
              contender.precision(),
              Measurement.median(times),
              Arrays.stream(times).min().orElseThrow(),
              peakResidentMebibytes(),
              firstMs);
    }
    System.out.println(RESULT + measurement.toJson());
    // Some systems leave threads behind that would keep the process.
    System.exit(0);
  }

  /** The first third of the time warms up. */
  private static double[] measure(Contender.Run run, double seconds) {
    long start = System.nanoTime();
    long warm = start + (long) (seconds / 3 * 1e9);
    long end = start + (long) (seconds * 1e9);
    int steps = 0;
    while (System.nanoTime() < warm || steps < LEAST_STEPS) {
      run.step();
      steps++;
    }
    List<Double> times = new ArrayList<>();
    while (System.nanoTime() < end || times.size() < LEAST_STEPS) {
      long before = System.nanoTime();
      run.step();
      times.add((System.nanoTime() - before) / 1e6);
    }
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static double peakResidentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
