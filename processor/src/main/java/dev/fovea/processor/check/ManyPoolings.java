package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.Spatial;
import java.util.HashMap;
import java.util.Map;

/**
 * More than four poolings on a way to a value: each halves what is left of the image. An opinion,
 * since the networks of 2014 had five.
 */
final class ManyPoolings implements Rule {

  private static final int MOST = 4;

  @Override
  public void check(InferredNetwork network, Findings findings) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (InferredNode node : network.nodes()) {
      int before =
          network.sources(node.node()).stream()
              .mapToInt(source -> counts.get(source.node().index()))
              .max()
              .orElse(0);
      boolean pools = isPooling(node);
      counts.put(node.node().index(), before + (pools ? 1 : 0));
      if (pools && before == MOST) {
        findings.add(
            node.node().method(),
            Message.MANY_POOLINGS
                .at(node.node().annotation().position(), Chains.name(node), before + 1)
                .because("it leaves %s of the image".formatted(node.layer().orElseThrow().output()))
                .fix(WindowLint.suppression(node, Message.MANY_POOLINGS)));
      }
    }
  }

  private static boolean isPooling(InferredNode node) {
    return node.layer()
        .filter(layer -> layer.parameters().isEmpty())
        .filter(
            layer ->
                layer.spatial() instanceof Spatial.Windowed windows
                    && (windows.height().stride() > 1 || windows.width().stride() > 1))
        .isPresent();
  }
}
