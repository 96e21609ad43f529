package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.ParameterSlot;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Says which layers a total comes from. */
final class Contributors {

  private static final int MOST = 5;

  private Contributors() {}

  /** The largest contributors, a line each. */
  static List<String> macs(List<InferredNode> nodes) {
    return lines(nodes, Layer::macs, node -> Counts.grouped(node.layer().orElseThrow().macs()));
  }

  /** The largest contributors with what they own, a line each. */
  static List<String> parameters(List<InferredNode> nodes) {
    return lines(nodes, Layer::trainableParameters, Contributors::arithmetic);
  }

  private static List<String> lines(
      List<InferredNode> nodes, ToLongFunction<Layer> count, Function<InferredNode, String> text) {
    ToLongFunction<InferredNode> ofNode = node -> count.applyAsLong(node.layer().orElseThrow());
    return nodes.stream()
        .filter(node -> ofNode.applyAsLong(node) > 0)
        .sorted(Comparator.comparingLong(ofNode).reversed())
        .limit(MOST)
        .map(node -> node.node().name() + ": " + text.apply(node))
        .toList();
  }

  private static String arithmetic(InferredNode node) {
    Layer layer = node.layer().orElseThrow();
    String terms =
        layer.parameters().stream()
            .filter(ParameterSlot::trainable)
            .map(Contributors::product)
            .collect(Collectors.joining(" + "));
    String total = Counts.grouped(layer.trainableParameters());
    return terms.equals(total) ? total : terms + " = " + total;
  }

  private static String product(ParameterSlot slot) {
    return slot.dimensions().stream().map(Counts::grouped).collect(Collectors.joining("·"));
  }
}
