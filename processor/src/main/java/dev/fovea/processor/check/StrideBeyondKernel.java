package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.AxisWindow;
import java.util.Optional;

/**
 * Windows with gaps between them. A kernel of 1 is left alone: subsampling with it is how residual
 * networks shorten.
 */
final class StrideBeyondKernel extends WindowLint {

  @Override
  Optional<Diagnostic> look(InferredNode node, AxisWindow window, long input, String unit) {
    long gap = window.stride() - window.span();
    boolean skips = window.outputSize(input) > 1 || window.unseenAtEnd(input) > 0;
    if (gap <= 0 || window.kernel() == 1 || !skips) {
      return Optional.empty();
    }
    return Optional.of(
        Message.STRIDE_BEYOND_KERNEL
            .at(
                node.node().annotation().positionOf("stride"),
                node.node().annotation().name(),
                amount(gap, unit))
            .because("stride " + window.stride() + ", window of " + amount(window.span(), unit))
            .fix(suppression(node, Message.STRIDE_BEYOND_KERNEL)));
  }
}
