package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.AxisWindow;
import java.util.Optional;

/**
 * Windows that leave out a tenth of their input or more, because the stride does not divide what is
 * left. Less is common in published networks and harmless.
 */
final class UnseenBorder extends WindowLint {

  private static final int SHARE = 10;

  @Override
  Optional<Diagnostic> look(InferredNode node, AxisWindow window, long input, String unit) {
    long unseen = window.unseenAtEnd(input);
    boolean gapsAreMeant = window.stride() > window.span();
    if (gapsAreMeant || window.outputSize(input) < 2 || unseen * SHARE < input) {
      return Optional.empty();
    }
    return Optional.of(
        Message.UNSEEN_BORDER
            .at(
                node.node().annotation().position(),
                node.node().annotation().name(),
                amount(unseen, unit) + " of its " + input)
            .because(unit + "s: " + window.arithmetic(input))
            .fix(suppression(node, Message.UNSEEN_BORDER)));
  }
}
