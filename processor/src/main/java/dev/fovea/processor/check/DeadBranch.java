package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.DidYouMean;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.Layer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Values that are read, but cannot have any effect: a layer after them yields the same whatever it
 * reads, as a softmax over one channel does.
 */
final class DeadBranch implements Rule {

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (InferredNode node : network.nodes()) {
      sources(network, node)
          .flatMap(input -> constant(Chains.name(node), input))
          .ifPresent(reason -> report(network, node, reason, findings));
    }
  }

  private static void report(
      InferredNetwork network, InferredNode node, String reason, Findings findings) {
    List<String> dead = onlyBehind(network, node);
    findings.add(
        node.node().method(),
        Message.DEAD_BRANCH
            .at(node.node().annotation().position(), Chains.name(node), node.node().name())
            .because(reason)
            .because("without effect: " + DidYouMean.listing(dead))
            .fix(WindowLint.suppression(node, Message.DEAD_BRANCH)));
  }

  private static Optional<Layer> sources(InferredNetwork network, InferredNode node) {
    List<InferredNode> sources = network.sources(node.node());
    return sources.size() == 1 ? sources.get(0).layer() : Optional.empty();
  }

  private static Optional<String> constant(String layer, Layer input) {
    return switch (layer) {
      case "Softmax" ->
          Optional.of("a softmax over one channel is 1 everywhere")
              .filter(reason -> input.output().channels() == 1);
      case "LogSoftmax" ->
          Optional.of("a logarithm of a softmax over one channel is 0 everywhere")
              .filter(reason -> input.output().channels() == 1);
      case "LayerNorm" ->
          Optional.of("one number minus its mean is 0")
              .filter(reason -> input.output().elements() == 1);
      default -> Optional.empty();
    };
  }

  /** The layers whose values reach a head through this one only, nearest first. */
  private static List<String> onlyBehind(InferredNetwork network, InferredNode node) {
    Set<Integer> dead = new HashSet<>(Set.of(node.node().index()));
    for (int index = node.node().index() - 1; index >= 0; index--) {
      boolean onlyThere =
          network.graph().readers(index).stream().allMatch(reader -> dead.contains(reader.index()));
      if (onlyThere && !network.graph().readers(index).isEmpty()) {
        dead.add(index);
      }
    }
    return dead.stream()
        .filter(index -> index != node.node().index())
        .sorted((one, other) -> other - one)
        .map(index -> network.nodes().get(index).node().name())
        .toList();
  }
}
