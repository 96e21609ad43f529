package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.LayerDefinition;
import dev.fovea.processor.spec.AnnotationSpec;
import java.util.List;

/** An explicit bias directly before a layer that removes it (Ioffe and Szegedy 2015, §3.2). */
final class RemovedBias implements Rule {

  private static final String BIAS = "bias";

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (InferredNode node : network.nodes()) {
      AnnotationSpec annotation = node.node().annotation();
      List<LayerDefinition> followers = network.graph().followers(node.node().index());
      boolean removed = !followers.isEmpty() && followers.get(0).removesBias();
      boolean written =
          annotation.attributes().containsKey(BIAS)
              && annotation.isExplicit(BIAS)
              && annotation.flag(BIAS);
      if (removed && written) {
        findings.add(
            node.node().method(),
            Message.BIAS_BEFORE_BATCH_NORM
                .at(annotation.positionOf(BIAS), annotation.name(), followers.get(0).name())
                .because(
                    "the normalisation subtracts each channel's mean, and a constant with it (Ioffe and Szegedy 2015, "
                        + "§3.2)")
                .fix(
                    "@SuppressWarnings(\"fovea:bias-before-batch-norm\") on "
                        + node.node().method().place()));
      }
    }
  }
}
