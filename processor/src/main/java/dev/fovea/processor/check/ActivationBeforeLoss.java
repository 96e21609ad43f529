package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.Role;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An activation directly before a loss that does not fit it: it cuts off or bends what the loss
 * needs (Goodfellow, Bengio and Courville 2016, <i>Deep Learning</i>, §6.2.2; DL4J refuses the same
 * combinations). A softmax before a cross-entropy over classes has a rule of its own.
 */
final class ActivationBeforeLoss implements Rule {

  private static final Set<String> PASSED = Set.of("Dropout", "Flatten");

  private static final String LOGITS =
      "the loss applies %s itself: it needs logits, any number from −∞ to ∞";
  private static final Map<String, String> RECTIFIERS =
      Map.of(
          "Relu", "numbers below 0 become 0, and their gradient too",
          "Relu6", "numbers below 0 and above 6 are cut off, and their gradient too");
  private static final Map<String, String> BOUNDED =
      Map.of(
          "Sigmoid", "it yields numbers from 0 to 1 only",
          "Tanh", "it yields numbers from −1 to 1 only");

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (InferredNode head : network.nodes()) {
      if (head.node().role() == Role.HEAD) {
        Chains.before(network, head, PASSED)
            .ifPresent(
                last ->
                    misfit(Chains.name(last), Chains.name(head))
                        .ifPresent(reason -> report(last, head, reason, findings)));
      }
    }
  }

  private static void report(
      InferredNode last, InferredNode head, String reason, Findings findings) {
    findings.add(
        last.node().method(),
        Message.ACTIVATION_BEFORE_LOSS
            .at(last.node().annotation().position(), Chains.name(last), Chains.name(head))
            .because(reason)
            .fix(WindowLint.suppression(last, Message.ACTIVATION_BEFORE_LOSS)));
  }

  private static Optional<String> misfit(String activation, String loss) {
    return switch (loss) {
      case "SoftmaxCrossEntropy" ->
          range(activation).map(range -> range + "; " + LOGITS.formatted("softmax"));
      case "BinaryCrossEntropy" ->
          range(activation)
              .or(
                  () ->
                      Optional.of("its numbers compete").filter(is -> activation.equals("Softmax")))
              .map(range -> range + "; " + LOGITS.formatted("the sigmoid"));
      case "MeanSquaredError", "MeanAbsoluteError", "Huber" ->
          Optional.ofNullable(RECTIFIERS.get(activation))
              .map(range -> range + ": no target below 0 can be met, and outputs die there");
      default -> Optional.empty();
    };
  }

  private static Optional<String> range(String activation) {
    return Optional.ofNullable(RECTIFIERS.get(activation))
        .or(() -> Optional.ofNullable(BOUNDED.get(activation)));
  }
}
