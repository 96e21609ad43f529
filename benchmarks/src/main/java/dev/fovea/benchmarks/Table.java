package dev.fovea.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measurements as a Markdown table, with each system's time as a multiple of Fovea's. */
final class Table {

  private static final String FOVEA = "fovea-onednn";

  private Table() {}

  static String of(List<Measurement> measurements) {
    Map<String, Double> own = new LinkedHashMap<>();
    for (Measurement measurement : measurements) {
      if (measurement.system().equals(FOVEA)) {
        own.put(row(measurement), measurement.medianMs());
      }
    }
    StringBuilder table =
        new StringBuilder(
            """
            | network | mode | batch | system | median ms | shortest ms | × Fovea | peak MB | first ms |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """);
    for (Measurement measurement : measurements) {
      Double fovea = own.get(row(measurement));
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %d | %s | %.2f | %.2f | %s | %.0f | %.0f |%n",
              measurement.network(),
              measurement.mode(),
              measurement.batch(),
              measurement.system(),
              measurement.medianMs(),
              measurement.minMs(),
              fovea == null
                  ? ""
                  : String.format(Locale.ROOT, "%.2f", measurement.medianMs() / fovea),
              measurement.peakRssMb(),
              measurement.firstMs()));
    }
    return table.toString();
  }

  private static String row(Measurement measurement) {
    return measurement.network() + " " + measurement.mode() + " " + measurement.batch();
  }
}
