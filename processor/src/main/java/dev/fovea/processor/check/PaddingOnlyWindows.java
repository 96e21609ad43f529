package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.AxisWindow;
import java.util.Optional;

/** Windows at the border that lie in the padding altogether. */
final class PaddingOnlyWindows extends WindowLint {

  @Override
  Optional<Diagnostic> look(InferredNode node, AxisWindow window, long input, String unit) {
    long lastStart = (window.outputSize(input) - 1) * window.stride() - window.paddingBegin();
    if (window.paddingBegin() < window.span() && lastStart < input) {
      return Optional.empty();
    }
    return Optional.of(
        Message.PADDING_ONLY_WINDOWS
            .at(node.node().annotation().positionOf("padding"), node.node().annotation().name())
            .because(
                "window of "
                    + amount(window.span(), unit)
                    + ", padding "
                    + window.paddingBegin()
                    + " and "
                    + window.paddingEnd())
            .fix(suppression(node, Message.PADDING_ONLY_WINDOWS)));
  }
}
