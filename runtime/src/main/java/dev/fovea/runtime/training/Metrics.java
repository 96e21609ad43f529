package dev.fovea.runtime.training;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How well a model does over some samples.
 *
 * @param loss the sum of the heads' mean losses, each times its weight, and in training the penalty
 *     of the weights' regularisation: what training minimises
 * @param heads in the order of the network
 */
public record Metrics(double loss, List<HeadMetrics> heads) {

  /** Copies the list. */
  public Metrics {
    heads = List.copyOf(heads);
  }

  /**
   * The metrics of one head.
   *
   * @throws IllegalArgumentException if there is no such head
   */
  public HeadMetrics head(String name) {
    return heads.stream()
        .filter(head -> head.head().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no head "
                        + name
                        + "; there are "
                        + heads.stream().map(HeadMetrics::head).toList()));
  }

  /**
   * The accuracy of the last head that learns classes or answers yes or no: auxiliary classifiers
   * stand before it.
   */
  public OptionalDouble accuracy() {
    return heads.stream()
        .map(HeadMetrics::accuracy)
        .filter(OptionalDouble::isPresent)
        .reduce(OptionalDouble.empty(), (before, last) -> last);
  }

  /**
   * As {@code loss 0.4321, accuracy 0.8765}; with several heads each head's accuracy under its
   * name.
   */
  public String text() {
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "loss %.4f", loss));
    for (HeadMetrics head : heads) {
      String name = heads.size() == 1 ? "" : head.head() + " ";
      head.accuracy()
          .ifPresent(
              value -> text.append(String.format(Locale.ROOT, ", %saccuracy %.4f", name, value)));
    }
    return text.toString();
  }
}
