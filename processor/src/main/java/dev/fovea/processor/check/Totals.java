package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.Quantity;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.CountOverflowException;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** That a network's totals can be counted, in elements and in bytes. */
final class Totals implements Rule {

  /** Bytes of an element, times the elements that alignment and a second copy may add at most. */
  private static final long BYTES = 4L * 32;

  @Override
  public void check(InferredNetwork network, Findings findings) {
    exceeding(network, BYTES, "parameters", Quantity.PARAMETERS::of)
        .or(() -> exceeding(network, BYTES, "outputs", (role, layer) -> layer.output().elements()))
        .or(() -> exceeding(network, 1, "multiply-accumulates", Quantity.MACS::of))
        .ifPresent(findings::add);
  }

  /** That the sum, or so many bytes for each in it, fits no {@code long}. */
  private static Optional<Diagnostic> exceeding(
      InferredNetwork network, long bytes, String what, Count count) {
    String reason = "the sum of all " + what;
    try {
      long sum = total(network.nodes(), count);
      reason = bytes + " bytes, at most, for each of its " + Counts.grouped(sum) + " " + what;
      Counts.product(bytes, sum);
      return Optional.empty();
    } catch (CountOverflowException overflow) {
      return Optional.of(
          Message.TOO_LARGE
              .at(
                  network.spec().position(),
                  network.spec().name(),
                  overflow.arithmetic(),
                  Counts.grouped(Long.MAX_VALUE))
              .because(reason)
              .fix("fewer filters, units or pixels"));
    }
  }

  /** A number that is counted of a layer in its role. */
  private interface Count {
    long of(Role role, Layer layer);
  }

  /**
   * The sum over the layers that are known.
   *
   * @throws CountOverflowException if it does not fit a {@code long}
   */
  private static long total(List<InferredNode> nodes, Count count) {
    List<Long> terms = new ArrayList<>();
    nodes.forEach(
        node -> node.layer().ifPresent(layer -> terms.add(count.of(node.node().role(), layer))));
    terms.removeIf(term -> term == 0);
    return Counts.sum(terms);
  }

  /**
   * The sum if all layers are known and it fits a {@code long}; otherwise that is reported
   * elsewhere.
   */
  static Optional<Long> exact(List<InferredNode> nodes, Quantity quantity) {
    if (nodes.stream().anyMatch(node -> node.layer().isEmpty())) {
      return Optional.empty();
    }
    try {
      return Optional.of(total(nodes, quantity::of));
    } catch (CountOverflowException overflow) {
      return Optional.empty();
    }
  }
}
