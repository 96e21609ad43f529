package dev.fovea.processor.testing;

import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.OperationCode;
import dev.fovea.processor.layer.ParameterSlot;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at single layers between an input and a head. */
public final class LayerProbe {

  private LayerProbe() {}

  /**
   * The layer that an annotation on an image becomes.
   *
   * @param shape channels, height and width
   * @param annotations a pipeline, of which the first is looked at
   */
  public static Layer onImage(List<Integer> shape, String annotations) {
    String source =
        """
        @ImageInput(channels = %d, height = %d, width = %d) FeatureMap image();
        %s @MeanSquaredError
        FeatureMap value(FeatureMap image);
        """
            .formatted(shape.get(0), shape.get(1), shape.get(2), annotations);
    return Analysis.of(source).network().computing().get(0).layer();
  }

  /** The layer that an annotation on a vector becomes; of a pipeline, the first. */
  public static Layer onVector(int features, String annotations) {
    String source =
        """
        @VectorInput(features = %d) Vector features();
        %s @MeanSquaredError
        Vector value(Vector features);
        """
            .formatted(features, annotations);
    return Analysis.of(source).network().computing().get(0).layer();
  }

  /** The operation as generated code spells it. */
  public static String code(Layer layer) {
    OperationCode operation = layer.operation();
    return operation.calls().stream()
        .map(
            call ->
                call.arguments().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", call.method() + "(", ")")))
        .collect(Collectors.joining(".", operation.type() + ".", ""));
  }

  /** The parameters, each as {@code leaf: dimensions}. */
  public static List<String> parameters(Layer layer) {
    return layer.parameters().stream().map(LayerProbe::text).toList();
  }

  private static String text(ParameterSlot slot) {
    return slot.leaf()
        + ": "
        + slot.dimensions().stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
