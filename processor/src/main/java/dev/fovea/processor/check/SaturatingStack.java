package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Many saturating activations behind each other: gradients vanish in them (Glorot and Bengio 2010,
 * <i>Understanding the Difficulty of Training Deep Feedforward Neural Networks</i>, §3: sigmoids
 * saturate with four hidden layers; LeNet-5 trains with six hyperbolic tangents). What counts is
 * the way with the fewest, since a shortcut carries the gradient; a normalisation before an
 * activation keeps it out of its flat ends.
 */
final class SaturatingStack implements Rule {

  private static final Map<String, Integer> TOO_MANY = Map.of("Sigmoid", 4, "Tanh", 7);
  private static final Set<String> NORMS = Set.of("BatchNorm", "LayerNorm", "GroupNorm");

  @Override
  public void check(InferredNetwork network, Findings findings) {
    TOO_MANY.forEach((name, limit) -> check(network, name, limit, findings));
  }

  private static void check(InferredNetwork network, String name, int limit, Findings findings) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (InferredNode node : network.nodes()) {
      List<InferredNode> sources = network.sources(node.node());
      int before =
          sources.stream().mapToInt(source -> counts.get(source.node().index())).min().orElse(0);
      boolean normalised = sources.stream().anyMatch(source -> NORMS.contains(Chains.name(source)));
      boolean saturates = Chains.name(node).equals(name) && !normalised;
      counts.put(node.node().index(), before + (saturates ? 1 : 0));
      if (saturates && before + 1 == limit) {
        findings.add(
            node.node().method(),
            Message.SATURATING_STACK
                .at(node.node().annotation().position(), name, limit)
                .because(
                    "its slope is near 0 for large values, and the gradient is multiplied by every slope on its way (Glorot and Bengio 2010, §3)")
                .fix(WindowLint.suppression(node, Message.SATURATING_STACK)));
      }
    }
  }
}
