package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.Quantity;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.Spatial;
import dev.fovea.processor.spec.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dense layer over flattened maps that holds more than half of a network's parameters. Global
 * average pooling needs none and overfits less (Lin, Chen and Yan 2013, <i>Network In Network</i>,
 * §3.2). Small layers are left alone, and dense networks that flatten the image itself.
 */
final class DominantDense implements Rule {

  private static final long SMALL = 100_000;
  private static final Set<String> PASSED =
      Set.of("Dropout", "BatchNorm", "Relu", "Relu6", "LeakyRelu");

  @Override
  public void check(InferredNetwork network, Findings findings) {
    Optional<Long> all = Totals.exact(network.nodes(), Quantity.PARAMETERS);
    for (InferredNode dense : network.nodes()) {
      if (all.isPresent() && Chains.name(dense).equals("Dense")) {
        long own = dense.layer().map(Layer::trainableParameters).orElse(0L);
        Optional<Shape> flattened = flattened(network, dense);
        if (flattened.isPresent() && own >= SMALL && own > all.get() / 2) {
          report(dense, own, all.get(), flattened.get(), findings);
        }
      }
    }
  }

  private static void report(
      InferredNode dense, long own, long all, Shape flattened, Findings findings) {
    findings.add(
        dense.node().method(),
        Message.DOMINANT_DENSE
            .at(
                dense.node().annotation().position(),
                dense.node().name(),
                Counts.grouped(own),
                Counts.grouped(all))
            .because(
                "it reads every position of %s on its own; a mean over the positions needs no weights and overfits less (Lin, Chen and Yan 2013, §3.2)"
                    .formatted(flattened))
            .fix(WindowLint.suppression(dense, Message.DOMINANT_DENSE)));
  }

  /** The maps that were flattened for the layer, where they have more than one position. */
  private static Optional<Shape> flattened(InferredNetwork network, InferredNode dense) {
    return Chains.before(network, dense, PASSED)
        .filter(before -> Chains.name(before).equals("Flatten"))
        .map(flatten -> network.sources(flatten.node()))
        .filter(sources -> sources.size() == 1)
        .map((List<InferredNode> sources) -> sources.get(0))
        .filter(maps -> hasWindowsBehind(network, maps))
        .flatMap(InferredNode::layer)
        .map(Layer::output)
        .filter(shape -> shape.height() * shape.width() > 1);
  }

  private static boolean hasWindowsBehind(InferredNetwork network, InferredNode maps) {
    return network.graph().behind(maps.node().index()).stream()
        .flatMap(index -> network.nodes().get(index).layer().stream())
        .anyMatch(layer -> layer.spatial() instanceof Spatial.Windowed);
  }
}
