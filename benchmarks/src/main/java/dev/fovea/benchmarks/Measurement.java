package dev.fovea.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * What one or several processes of a system measured on a network.
 *
 * @param network as {@code vgg}
 * @param mode {@code train} or {@code predict}
 * @param batch samples in a step
 * @param system as {@code fovea-onednn}
 * @param precision as {@code float32}
 * @param medianMs the median time of a step
 * @param minMs the shortest
 * @param peakRssMb the most memory that the process ever held, in mebibytes
 * @param firstMs from the start of the Java virtual machine to the end of the first step
 * @param threads that the process could use
 */
record Measurement(
    String network,
    String mode,
    int batch,
    String system,
    String precision,
    double medianMs,
    double minMs,
    double peakRssMb,
    double firstMs,
    int threads)
    implements Outcome {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One line. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@link #toJson} wrote. */
  public static Measurement fromJson(String line) {
    try {
      return JSON.readValue(line, Measurement.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The middle of several processes' measurements of the same: medians, but the least of the
   * shortest.
   */
  public static Measurement middle(List<Measurement> rounds) {
    Measurement first = rounds.get(0);
    return new Measurement(
        first.network,
        first.mode,
        first.batch,
        first.system,
        first.precision,
        median(rounds.stream().mapToDouble(Measurement::medianMs).toArray()),
        rounds.stream().mapToDouble(Measurement::minMs).min().orElseThrow(),
        median(rounds.stream().mapToDouble(Measurement::peakRssMb).toArray()),
        median(rounds.stream().mapToDouble(Measurement::firstMs).toArray()),
        first.threads);
  }

  /** The median; of an even number, the mean of the two in the middle. */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
