package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.AxisWindow;
import java.util.Optional;

/**
 * Kernels whose outer taps meet nothing but padding wherever the window stands, so that their
 * weights are never used: the degeneration of atrous convolutions with large rates (Chen et al.
 * 2017, <i>Rethinking Atrous Convolution for Semantic Image Segmentation</i>, §3.3).
 */
final class DeadTaps extends WindowLint {

  @Override
  Optional<Diagnostic> look(InferredNode node, AxisWindow window, long input, String unit) {
    long dead = window.deadTaps(input);
    if (dead == 0 || node.layer().orElseThrow().parameters().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Message.DEAD_TAPS
            .at(
                node.node().annotation().positionOf("kernel"),
                dead,
                amount(window.kernel(), unit),
                node.node().annotation().name())
            .because(
                "window of %s, input of %d, padding %d and %d: weights there are never used (Chen et al. 2017, §3.3)"
                    .formatted(
                        amount(window.span(), unit),
                        input,
                        window.paddingBegin(),
                        window.paddingEnd()))
            .fix(suppression(node, Message.DEAD_TAPS)));
  }
}
