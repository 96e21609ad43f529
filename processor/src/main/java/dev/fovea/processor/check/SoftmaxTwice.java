package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Message;

/** A {@code @Softmax} directly before {@code @SoftmaxCrossEntropy}, which takes logits. */
final class SoftmaxTwice implements Rule {

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (InferredNode head : network.nodes()) {
      if (head.node().annotation().name().equals("SoftmaxCrossEntropy")) {
        network.sources(head.node()).stream()
            .filter(source -> source.node().annotation().name().equals("Softmax"))
            .forEach(
                softmax ->
                    findings.add(
                        softmax.node().method(),
                        Message.SOFTMAX_BEFORE_CROSS_ENTROPY
                            .at(softmax.node().annotation().position())
                            .because(
                                "the loss takes logits: it computes softmax and logarithm in one step, which neither "
                                    + "underflows nor flattens the gradient")
                            .fix("remove @Softmax from " + softmax.node().method().name())));
      }
    }
  }
}
