package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Message;

/**
 * A cross-entropy over one class: its softmax is 1 whatever the network computes, so that nothing
 * is ever learnt (DL4J refuses it too).
 */
final class SingleClass implements Rule {

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (InferredNode head : network.nodes()) {
      boolean single =
          Chains.name(head).equals("SoftmaxCrossEntropy")
              && head.layer().map(layer -> layer.output().channels() == 1).orElse(false);
      if (single) {
        findings.add(
            head.node().method(),
            Message.SINGLE_CLASS
                .at(head.node().annotation().position(), head.node().method().name())
                .because("softmax of one number is 1, its loss 0, and so is every gradient")
                .fix(WindowLint.suppression(head, Message.SINGLE_CLASS)));
      }
    }
  }
}
