package dev.fovea.metadata.summary;

import dev.fovea.metadata.MemoryMetadata;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.Totals;
import java.util.List;
import java.util.Optional;

/**
 * A network's table: what all formats print.
 *
 * @param network what it is about
 * @param batch for which memory is counted
 * @param rows inputs and layers
 * @param inference the memory of prediction
 * @param training the memory of training, without the optimizer's state
 */
public record Summary(
    NetworkMetadata network,
    long batch,
    List<SummaryRow> rows,
    PassBytes inference,
    PassBytes training) {

  /** Copies the list. */
  public Summary {
    rows = List.copyOf(rows);
  }

  /** What stands below the table. */
  public List<FooterLine> footer() {
    return new Footer(this).lines();
  }

  /**
   * Makes the table.
   *
   * @param batch samples at a time, at least 1
   * @throws IllegalArgumentException if the batch is not positive, or so large that bytes cannot be
   *     counted in 64 bits
   */
  public static Summary of(NetworkMetadata network, long batch) {
    if (batch < 1) {
      throw new IllegalArgumentException("batch: expected a number from 1 on, found " + batch);
    }
    Totals totals = network.totals();
    Optional<MemoryMetadata> memory = network.memory();
    try {
      return new Summary(
          network,
          batch,
          new SummaryRows(network).rows(),
          PassBytes.of(
              "inference",
              totals.inferenceBytesPerSample(),
              totals.inferenceBytesFixed(),
              batch,
              memory.map(MemoryMetadata::inference)),
          PassBytes.of(
              "training",
              totals.trainingBytesPerSample(),
              totals.trainingBytesFixed(),
              batch,
              memory.map(MemoryMetadata::training)));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "batch: the bytes of " + batch + " samples do not fit 64 bits; choose a smaller batch",
          e);
    }
  }
}
