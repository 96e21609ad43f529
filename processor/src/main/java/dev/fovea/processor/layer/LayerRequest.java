package dev.fovea.processor.layer;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Position;
import dev.fovea.processor.spec.Shape;
import java.util.List;

/**
 * What a configured layer is asked to work out.
 *
 * @param annotation the layer's annotation with its attributes
 * @param inputs the values it reads
 * @param followers the layers that come after it for as long as each value has a single reader,
 *     nearest first
 * @param report where problems go
 */
public record LayerRequest(
    AnnotationSpec annotation, List<Input> inputs, List<LayerDefinition> followers, Report report) {

  /**
   * A value that the layer reads.
   *
   * @param name what the user calls it: a method's name, or for a layer further left in the same
   *     pipeline that layer's name, as {@code branch.conv2d}
   * @param shape its shape
   * @param position where the reading method names it
   */
  public record Input(String name, Shape shape, Position position) {}

  /** Copies the lists. */
  public LayerRequest {
    inputs = List.copyOf(inputs);
    followers = List.copyOf(followers);
  }

  /** The shape of the only input. */
  public Shape shape() {
    return inputs.get(0).shape();
  }

  /** Whether a bias here would be removed by the layer directly after. */
  public boolean biasIsRemoved() {
    return !followers.isEmpty() && followers.get(0).removesBias();
  }

  /** Whether the first nonlinearity after this layer is a rectifier. */
  public boolean rectified() {
    for (LayerDefinition follower : followers) {
      if (follower.nonlinearity() != Nonlinearity.TRANSPARENT) {
        return follower.nonlinearity() == Nonlinearity.RECTIFIER;
      }
    }
    return false;
  }

  /** Reports a problem. */
  public void problem(Diagnostic diagnostic) {
    report.add(diagnostic);
  }
}
