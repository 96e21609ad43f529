package dev.fovea.benchmarks.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What limits a step: for each kind of kernel its time, its share and its speed against the
 * processor's.
 *
 * @param stepMs the median time of a step while nobody watches
 * @param peak floating-point operations a second that a large matrix product reaches
 * @param kinds the kernels of one step by kind, the most time first
 */
public record Profile(double stepMs, double peak, List<Kind> kinds) {

  private static final String RESULT = "profile: ";
  private static final double GIGA = 1e9;

  /**
   * All kernels of a kind.
   *
   * @param name as {@code 1×1 convolution}
   * @param executions in a step
   * @param milliseconds in a step
   * @param flops in a step
   */
  public record Kind(String name, double executions, double milliseconds, double flops) {}

  /** The line that a process writes besides oneDNN's. */
  public static String result(double stepMs, double peak) {
    return String.format(Locale.ROOT, "%s%f %f", RESULT, stepMs, peak);
  }

  /**
   * Reads the output of a process that wrote {@link #result}.
   *
   * @throws IllegalArgumentException if it is not the output of one
   */
  public static Profile parse(List<String> lines, int steps) {
    String[] result =
        lines.stream()
            .filter(line -> line.startsWith(RESULT))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No profile in the output"))
            .substring(RESULT.length())
            .split(" ", -1);
    Map<String, List<Execution>> byKind =
        lines.stream()
            .map(Execution::parse)
            .flatMap(Optional::stream)
            .collect(Collectors.groupingBy(Execution::kind));
    List<Kind> kinds = new ArrayList<>();
    byKind.forEach(
        (name, executions) ->
            kinds.add(
                new Kind(
                    name,
                    (double) executions.size() / steps,
                    executions.stream().mapToDouble(Execution::milliseconds).sum() / steps,
                    executions.stream().mapToDouble(Execution::flops).sum() / steps)));
    kinds.sort(Comparator.comparingDouble(Kind::milliseconds).reversed());
    return new Profile(Double.parseDouble(result[0]), Double.parseDouble(result[1]), kinds);
  }

  /** Time of a step that oneDNN knows nothing of: own kernels, copies, calls. */
  public double rest() {
    return Math.max(0, stepMs - kinds.stream().mapToDouble(Kind::milliseconds).sum());
  }

  /** A Markdown table. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%.2f ms a step; a large matrix product reaches %.0f GFLOP/s%n%n",
            stepMs,
            peak / GIGA));
    table.append(
        """
        | kernels | a step | ms | share | GFLOP/s | of the peak |
        | --- | --- | --- | --- | --- | --- |
        """);
    for (Kind kind : kinds) {
      table.append(line(kind));
    }
    table.append(line(new Kind("outside oneDNN", 0, rest(), 0)));
    return table.toString();
  }

  private String line(Kind kind) {
    double speed = kind.flops() / (kind.milliseconds() / 1e3);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | %.1f %% | %s | %s |%n",
        kind.name(),
        kind.executions() == 0 ? "" : String.format(Locale.ROOT, "%.0f", kind.executions()),
        kind.milliseconds(),
        100 * kind.milliseconds() / stepMs,
        kind.flops() == 0 ? "" : String.format(Locale.ROOT, "%.0f", speed / GIGA),
        kind.flops() == 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * speed / peak));
  }
}
