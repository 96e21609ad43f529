package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.Layer;
import java.util.List;

/**
 * A transposed convolution whose kernel its stride does not divide: its windows overlap unevenly,
 * so that some outputs sum more weights than their neighbours, in the pattern of a checkerboard
 * (Odena, Dumoulin and Olah 2016, <i>Deconvolution and Checkerboard Artifacts</i>).
 */
final class Checkerboard implements Rule {

  private static final List<String> AXES = List.of("rows", "columns");

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (InferredNode node : network.nodes()) {
      if (Chains.name(node).equals("ConvTranspose2d")) {
        node.layer().ifPresent(layer -> check(node, layer, findings));
      }
    }
  }

  private static void check(InferredNode node, Layer layer, Findings findings) {
    List<Long> kernel = pair(layer, "kernel");
    List<Long> stride = pair(layer, "stride");
    for (int axis = 0; axis < AXES.size(); axis++) {
      if (kernel.get(axis) % stride.get(axis) != 0) {
        long least = kernel.get(axis) / stride.get(axis);
        findings.add(
            node.node().method(),
            Message.CHECKERBOARD
                .at(
                    node.node().annotation().positionOf("kernel"),
                    kernel.get(axis),
                    node.node().annotation().name(),
                    stride.get(axis))
                .because(
                    "along the %s outputs sum %d or %d taps by turns: a checkerboard (Odena, Dumoulin and Olah 2016)"
                        .formatted(AXES.get(axis), least, least + 1))
                .fix(WindowLint.suppression(node, Message.CHECKERBOARD)));
        return;
      }
    }
  }

  private static List<Long> pair(Layer layer, String attribute) {
    return layer.attributes().get(attribute) instanceof List<?> numbers
        ? numbers.stream().map(Long.class::cast).toList()
        : List.of(1L, 1L);
  }
}
