package dev.fovea.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measurements as Markdown tables. */
final class Table {

  private static final String FOVEA = "fovea-onednn";

  private Table() {}

  /** One line for each outcome, with each system's time as a multiple of Fovea's. */
  static String of(List<? extends Outcome> outcomes) {
    Map<String, Double> own = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Measurement measurement && measurement.system().equals(FOVEA)) {
        own.put(row(measurement), measurement.medianMs());
      }
    }
    StringBuilder table =
        new StringBuilder(
            """
            | network | mode | batch | threads | system | median ms | shortest ms | × Fovea | peak MB | first ms |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """);
    for (Outcome outcome : outcomes) {
      table.append(row(outcome)).append(" | ").append(outcome.system()).append(" | ");
      if (outcome instanceof Measurement measurement) {
        table.append(numbers(measurement, own.getOrDefault(row(measurement), Double.NaN)));
      } else if (outcome instanceof Failure failure) {
        table.append("failed: %s | | | | |%n".formatted(failure.reason().replace('|', '/')));
      }
    }
    return table.toString();
  }

  private static String numbers(Measurement measurement, double fovea) {
    return String.format(
        Locale.ROOT,
        "%.2f | %.2f | %s | %.0f | %.0f |%n",
        measurement.medianMs(),
        measurement.minMs(),
        Double.isNaN(fovea)
            ? ""
            : String.format(Locale.ROOT, "%.2f", measurement.medianMs() / fovea),
        measurement.peakRssMb(),
        measurement.firstMs());
  }

  /**
   * How much faster each system is with the most threads than with the fewest; empty if there is
   * only one number of threads.
   */
  static String scaling(List<? extends Outcome> outcomes) {
    int fewest = outcomes.stream().mapToInt(Outcome::threads).min().orElse(0);
    int most = outcomes.stream().mapToInt(Outcome::threads).max().orElse(0);
    if (fewest == most) {
      return "";
    }
    Map<String, Double> slow = new LinkedHashMap<>();
    StringBuilder table =
        new StringBuilder(
            """
            | network | mode | batch | system | from %d to %d threads |
            | --- | --- | --- | --- | --- |
            """
                .formatted(fewest, most));
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Measurement measurement && measurement.threads() == fewest) {
        slow.put(job(measurement), measurement.medianMs());
      }
    }
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Measurement measurement
          && measurement.threads() == most
          && slow.containsKey(job(measurement))) {
        table.append(
            String.format(
                Locale.ROOT,
                "%s | %.2f × |%n",
                job(measurement),
                slow.getOrDefault(job(measurement), Double.NaN) / measurement.medianMs()));
      }
    }
    return table.toString();
  }

  private static String row(Outcome outcome) {
    return "| %s | %s | %d | %d"
        .formatted(outcome.network(), outcome.mode(), outcome.batch(), outcome.threads());
  }

  private static String job(Outcome outcome) {
    return "| %s | %s | %d | %s"
        .formatted(outcome.network(), outcome.mode(), outcome.batch(), outcome.system());
  }
}
