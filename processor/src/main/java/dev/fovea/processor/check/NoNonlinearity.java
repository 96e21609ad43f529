package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.Spatial;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two layers of the same kind that are linear, with nothing non-linear between them: one layer
 * computes all that the two can (Goodfellow, Bengio and Courville 2016, <i>Deep Learning</i>,
 * §6.1).
 *
 * <p>A factorisation is left alone, since it saves weights on purpose: a layer between that is
 * narrower than both ends (as in MobileNetV2's bottlenecks), groups, and kernels that are not
 * square.
 */
final class NoNonlinearity implements Rule {

  private static final Set<String> LINEAR = Set.of("Conv2d", "Dense");
  private static final Set<String> KEEPING_LINEARITY = Set.of("BatchNorm", "Dropout");

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (InferredNode second : network.nodes()) {
      if (isFull(second)) {
        Chains.before(network, second, KEEPING_LINEARITY)
            .filter(first -> isFull(first) && Chains.name(first).equals(Chains.name(second)))
            .filter(first -> !isBottleneck(network, first, second))
            .ifPresent(first -> report(first, second, findings));
      }
    }
  }

  private static void report(InferredNode first, InferredNode second, Findings findings) {
    String layer = second.node().annotation().name();
    findings.add(
        second.node().method(),
        Message.NO_NONLINEARITY
            .at(second.node().annotation().position(), layer, first.node().name())
            .because(
                "two linear layers compute no more than one (Goodfellow, Bengio and Courville 2016, §6.1)")
            .fix(WindowLint.suppression(second, Message.NO_NONLINEARITY)));
  }

  /** A linear layer that is known and no factor of a larger one. */
  private static boolean isFull(InferredNode node) {
    return LINEAR.contains(Chains.name(node))
        && node.layer().map(NoNonlinearity::isFull).orElse(false);
  }

  private static boolean isFull(Layer layer) {
    boolean grouped = !layer.attributes().getOrDefault("groups", 1L).equals(1L);
    boolean square =
        !(layer.spatial() instanceof Spatial.Windowed windows)
            || windows.height().kernel() == windows.width().kernel();
    return !grouped && square;
  }

  private static boolean isBottleneck(
      InferredNetwork network, InferredNode first, InferredNode second) {
    List<InferredNode> sources = network.sources(first.node());
    Optional<Layer> source = sources.isEmpty() ? Optional.empty() : sources.get(0).layer();
    long from = source.map(layer -> layer.output().channels()).orElse(0L);
    long between = first.layer().orElseThrow().output().channels();
    long to = second.layer().orElseThrow().output().channels();
    return between < Math.min(from, to);
  }
}
