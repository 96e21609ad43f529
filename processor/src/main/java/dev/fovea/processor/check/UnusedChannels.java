package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.graph.Node;
import dev.fovea.processor.layer.Role;
import java.util.BitSet;
import java.util.List;

/**
 * A value of which only slices are read, that leave some of its channels out: these are computed
 * for nothing. What comes from outside may have more channels than a network wants.
 */
final class UnusedChannels implements Rule {

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (InferredNode node : network.nodes()) {
      List<Node> readers = network.graph().readers(node.node().index());
      boolean onlySliced =
          !readers.isEmpty()
              && readers.stream().allMatch(reader -> reader.annotation().name().equals("Slice"));
      if (onlySliced && node.node().role() == Role.LAYER) {
        check(network, node, readers, findings);
      }
    }
  }

  private static void check(
      InferredNetwork network, InferredNode node, List<Node> readers, Findings findings) {
    int channels = Math.toIntExact(node.layer().orElseThrow().output().channels());
    BitSet read = new BitSet();
    for (Node reader : readers) {
      read.set((int) attribute(network, reader, "from"), (int) attribute(network, reader, "to"));
    }
    int unused = channels - read.cardinality();
    if (unused > 0) {
      Node last = readers.get(readers.size() - 1);
      int first = read.nextClearBit(0);
      findings.add(
          last.method(),
          Message.UNUSED_CHANNELS
              .at(last.annotation().position(), unused, channels, node.node().name())
              .because("channel %d is in no slice".formatted(first))
              .fix(
                  WindowLint.suppression(
                      network.nodes().get(last.index()), Message.UNUSED_CHANNELS)));
    }
  }

  private static long attribute(InferredNetwork network, Node slice, String name) {
    return network
                .nodes()
                .get(slice.index())
                .layer()
                .map(layer -> layer.attributes().get(name))
                .orElse(0L)
            instanceof Long number
        ? number
        : 0;
  }
}
