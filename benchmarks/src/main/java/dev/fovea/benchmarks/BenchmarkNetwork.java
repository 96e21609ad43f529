package dev.fovea.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The networks that are compared, and the batch sizes that tell most about them. */
enum BenchmarkNetwork {
  /** Seven 3×3 convolutions in three stages, images of 32×32. */
  VGG,
  /** ResNet-18 for images of 32×32. */
  RN18,
  /** Depthwise separable convolutions, images of 32×32. */
  DS,
  /** ResNet-50 for images of 224×224; a larger batch does not fit everybody's memory. */
  RN50,
  /** VGG-16 for images of 224×224, prediction only. */
  VGG16,
  /** A character model, training only. */
  LSTM;

  /** The name in tables, arguments and files. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty where the mode is not compared unless a batch size is asked for. */
  List<Integer> batches(Mode mode) {
    if (mode == Mode.PREDICT) {
      return this == LSTM ? List.of() : List.of(1, 32);
    }
    return switch (this) {
      case VGG, RN18, DS, LSTM -> List.of(32, 128);
      case RN50 -> List.of(8);
      case VGG16 -> List.of();
    };
  }

  /**
   * The network of this label.
   *
   * @throws IllegalArgumentException if there is none, with those that there are
   */
  static BenchmarkNetwork of(String label) {
    return Arrays.stream(values())
        .filter(network -> network.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no network %s; there are %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(BenchmarkNetwork::label)
                                .collect(Collectors.joining(", ")))));
  }
}
