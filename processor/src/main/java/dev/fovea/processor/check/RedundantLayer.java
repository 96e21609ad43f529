package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Message;
import java.util.List;
import java.util.Set;

/**
 * A layer directly after one of its kind that has done its work already (NeuraLint's rule of
 * redundant layers, Nikanjam et al. 2021).
 */
final class RedundantLayer implements Rule {

  private static final Set<String> ONCE_IS_ENOUGH =
      Set.of("Relu", "Relu6", "Flatten", "BatchNorm", "LayerNorm", "LogSoftmax");

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (InferredNode node : network.nodes()) {
      List<InferredNode> sources = network.sources(node.node());
      boolean twice = sources.size() == 1 && Chains.name(sources.get(0)).equals(Chains.name(node));
      if (twice && ONCE_IS_ENOUGH.contains(Chains.name(node))) {
        String layer = Chains.name(node);
        findings.add(
            node.node().method(),
            Message.REDUNDANT_LAYER
                .at(node.node().annotation().position(), layer)
                .because("what it reads is what it would make of it already")
                .fix(WindowLint.suppression(node, Message.REDUNDANT_LAYER)));
      }
    }
  }
}
