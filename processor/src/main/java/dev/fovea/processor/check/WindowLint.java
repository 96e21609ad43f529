package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.AxisWindow;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.Spatial;
import dev.fovea.processor.spec.Shape;
import java.util.Optional;

/** A rule about sliding windows, looked at axis by axis; at most one finding a layer. */
abstract class WindowLint implements Rule {

  /** What is wrong with a window over an axis of that size. */
  abstract Optional<Diagnostic> look(InferredNode node, AxisWindow window, long input, String unit);

  @Override
  public final void check(InferredNetwork network, Findings findings) {
    for (InferredNode node : network.nodes()) {
      node.layer()
          .map(Layer::spatial)
          .filter(Spatial.Windowed.class::isInstance)
          .map(Spatial.Windowed.class::cast)
          .flatMap(windows -> look(node, windows, inputOf(network, node)))
          .ifPresent(diagnostic -> findings.add(node.node().method(), diagnostic));
    }
  }

  private Optional<Diagnostic> look(InferredNode node, Spatial.Windowed windows, Shape input) {
    return look(node, windows.height(), input.height(), "row")
        .or(() -> look(node, windows.width(), input.width(), "column"));
  }

  private static Shape inputOf(InferredNetwork network, InferredNode node) {
    return network.sources(node.node()).get(0).layer().orElseThrow().output();
  }

  /** What is left where the windows are meant. */
  static String suppression(InferredNode node, Message message) {
    return "@SuppressWarnings(\"fovea:" + message.id() + "\") on " + node.node().method().place();
  }

  /** {@code 1 row}, {@code 2 rows}. */
  static String amount(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
