package dev.fovea.report.check;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.OutputMetadata;
import dev.fovea.metadata.Totals;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a limit can be about. */
public enum Quantity {
  /** Trainable parameters. */
  PARAMETERS("parameters"),
  /** Multiply-accumulates a sample. */
  MACS("macs"),
  /** Layers without inputs and heads. */
  LAYERS("layers"),
  /** Elements that a sample's values take at inference if nothing is shared. */
  ACTIVATION_ELEMENTS("activationElements"),
  /** Bytes of prediction at the batch of the check. */
  INFERENCE_BYTES("inferenceBytes"),
  /** Bytes of training at the batch of the check, without the optimizer's state. */
  TRAINING_BYTES("trainingBytes"),
  /** Pixels that each head sees, on each axis. */
  RECEPTIVE_FIELD("receptiveField");

  private final String word;

  Quantity(String word) {
    this.word = word;
  }

  /** The word in a limit. */
  public String word() {
    return word;
  }

  /** The quantity that a word names, in any case. */
  static Optional<Quantity> named(String word) {
    return Arrays.stream(values()).filter(value -> value.word.equalsIgnoreCase(word)).findFirst();
  }

  /** All words. */
  static String words() {
    return Arrays.stream(values()).map(Quantity::word).collect(Collectors.joining(", "));
  }

  /**
   * What the network has: one number, or for receptive fields one for each head and axis.
   *
   * @throws ArithmeticException if bytes at that batch do not fit a {@code long}
   */
  List<Double> of(NetworkMetadata network, long batch) {
    Totals totals = network.totals();
    return switch (this) {
      case PARAMETERS -> one(totals.parameters());
      case MACS -> one(totals.macs());
      case LAYERS -> one(totals.layers());
      case ACTIVATION_ELEMENTS -> one(totals.activationElements());
      case INFERENCE_BYTES ->
          one(bytes(batch, totals.inferenceBytesPerSample(), totals.inferenceBytesFixed()));
      case TRAINING_BYTES ->
          one(bytes(batch, totals.trainingBytesPerSample(), totals.trainingBytesFixed()));
      case RECEPTIVE_FIELD ->
          network.outputs().stream()
              .map(OutputMetadata::receptiveField)
              .flatMap(Optional::stream)
              .flatMap(field -> Stream.of(field.height(), field.width()))
              .toList();
    };
  }

  private static long bytes(long batch, long perSample, long fixed) {
    return Math.addExact(Math.multiplyExact(batch, perSample), fixed);
  }

  private static List<Double> one(long value) {
    return List.of((double) value);
  }
}
