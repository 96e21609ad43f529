package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.Quantity;
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
  static List<String> of(Quantity quantity, List<InferredNode> nodes) {
    ToLongFunction<InferredNode> ofNode =
        node -> quantity.of(node.node().role(), node.layer().orElseThrow());
    Function<InferredNode, String> text =
        switch (quantity) {
          case PARAMETERS -> Contributors::arithmetic;
          case MACS -> node -> Counts.grouped(ofNode.applyAsLong(node));
          case ACTIVATION_ELEMENTS -> node -> shape(node, ofNode.applyAsLong(node));
        };
    return nodes.stream()
        .filter(node -> ofNode.applyAsLong(node) > 0)
        .sorted(Comparator.comparingLong(ofNode).reversed())
        .limit(MOST)
        .map(node -> node.node().name() + ": " + text.apply(node))
        .toList();
  }

  private static String shape(InferredNode node, long elements) {
    List<Long> dimensions = node.layer().orElseThrow().output().dimensions();
    String product = dimensions.stream().map(Counts::grouped).collect(Collectors.joining("·"));
    return dimensions.size() == 1 ? product : product + " = " + Counts.grouped(elements);
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
