package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.SeparableConv2d}. */
@AutoService(LayerDefinition.class)
public final class SeparableConv2dDefinition extends LayerDefinition {

  private static final String WIDTH = "filters";

  @Override
  public String name() {
    return "SeparableConv2d";
  }

  @Override
  public Set<Kind> accepts() {
    return EnumSet.of(Kind.FEATURE_MAP);
  }

  @Override
  public Optional<String> width() {
    return Optional.of(WIDTH);
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    long filters = attributes.positive(WIDTH);
    long multiplier = attributes.positive("multiplier");
    WindowAttributes window = WindowAttributes.ofConvolution(attributes);
    BiasAttribute bias = BiasAttribute.read(attributes);
    return attributes.ifSound(
        request ->
            window
                .over(request)
                .map(
                    windows ->
                        layer(request, multiplier, filters, windows, bias.resolve(request))));
  }

  private static Layer layer(
      LayerRequest request, long multiplier, long filters, Spatial.Windowed window, boolean bias) {
    Convolution depthwise = Convolution.depthwise(request.shape().channels(), multiplier, window);
    Shape between = depthwise.output(request.shape());
    Convolution pointwise = Convolution.pointwise(between.channels(), filters);
    Shape output = pointwise.output(between);
    Layer.Builder layer =
        Layer.yielding(output, pointwise.operation(bias))
            .spatial(window)
            .stage(
                new Stage(
                    "depthwise",
                    between,
                    depthwise.operation(false),
                    1,
                    EnumSet.of(BackwardNeed.INPUT)))
            .parameter(depthwise.weight("depthwise.weight", false))
            .parameter(pointwise.weight("pointwise.weight", request.rectified()))
            .macs(Math.addExact(depthwise.macs(between), pointwise.macs(output)))
            .backwardNeeds(BackwardNeed.INPUT);
    if (bias) {
      layer.parameter(pointwise.bias("pointwise.bias"));
    }
    WindowCode.describe(layer, window);
    return layer.attribute("multiplier", multiplier).attribute("bias", bias).build();
  }
}
