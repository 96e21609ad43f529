package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.Spatial;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Position;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A pooling or a stride after which no window comes any more. What a stride gives, a larger step of
 * the windows after it, comes to nothing there, and positions are lost for the head. An opinion:
 * LeNet-5, AlexNet and VGG do it to have less to flatten.
 */
final class LateDownsampling implements Rule {

  @Override
  public void check(InferredNetwork network, Findings findings) {
    Set<Integer> beforeWindows = new HashSet<>();
    for (int index = network.nodes().size() - 1; index >= 0; index--) {
      InferredNode node = network.nodes().get(index);
      Optional<Spatial.Windowed> windows = windows(node);
      boolean windowsFollow = beforeWindows.contains(index);
      if (windows.isPresent() && isStrided(windows.get()) && !windowsFollow) {
        report(node, findings);
      }
      if (windowsFollow || windows.map(LateDownsampling::sees).orElse(false)) {
        network.sources(node.node()).forEach(source -> beforeWindows.add(source.node().index()));
      }
    }
  }

  private static void report(InferredNode node, Findings findings) {
    AnnotationSpec annotation = node.node().annotation();
    Position position =
        annotation.attributes().containsKey("stride")
            ? annotation.positionOf("stride")
            : annotation.position();
    findings.add(
        node.node().method(),
        Message.LATE_DOWNSAMPLING
            .at(position, annotation.name(), node.node().name())
            .because("no window comes after it that could see more for it")
            .fix(WindowLint.suppression(node, Message.LATE_DOWNSAMPLING)));
  }

  private static Optional<Spatial.Windowed> windows(InferredNode node) {
    return node.layer()
        .map(Layer::spatial)
        .filter(Spatial.Windowed.class::isInstance)
        .map(Spatial.Windowed.class::cast);
  }

  private static boolean isStrided(Spatial.Windowed windows) {
    return windows.height().stride() > 1 || windows.width().stride() > 1;
  }

  private static boolean sees(Spatial.Windowed windows) {
    return windows.height().kernel() > 1 || windows.width().kernel() > 1;
  }
}
