package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.LayerDefinition;
import java.util.List;

/** Dropout directly before batch normalisation (Li et al. 2019). */
final class DropoutBeforeNorm implements Rule {

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (InferredNode node : network.nodes()) {
      List<LayerDefinition> followers = network.graph().followers(node.node().index());
      boolean isBeforeNorm = !followers.isEmpty() && followers.get(0).name().equals("BatchNorm");
      if (isBeforeNorm && node.node().annotation().name().equals("Dropout")) {
        findings.add(
            node.node().method(),
            Message.DROPOUT_BEFORE_BATCH_NORM
                .at(node.node().annotation().position())
                .because(
                    "dropout changes the variance between training and inference, which the running statistics do not "
                        + "follow (Li et al. 2019, Understanding the Disharmony between Dropout and Batch "
                        + "Normalization by Variance Shift)")
                .fix("@Dropout behind @BatchNorm"));
      }
    }
  }
}
