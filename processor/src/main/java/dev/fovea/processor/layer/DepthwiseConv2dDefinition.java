package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.DepthwiseConv2d}. */
@AutoService(LayerDefinition.class)
public final class DepthwiseConv2dDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "DepthwiseConv2d";
  }

  @Override
  public Set<Kind> accepts() {
    return EnumSet.of(Kind.FEATURE_MAP);
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    long multiplier = attributes.positive("multiplier");
    WindowAttributes window = WindowAttributes.ofConvolution(attributes);
    BiasAttribute bias = BiasAttribute.read(attributes);
    return attributes.ifSound(
        request ->
            window
                .over(request)
                .map(windows -> layer(request, multiplier, windows, bias.resolve(request))));
  }

  private static Layer layer(
      LayerRequest request, long multiplier, Spatial.Windowed window, boolean bias) {
    Convolution convolution = Convolution.depthwise(request.shape().channels(), multiplier, window);
    Shape output = convolution.output(request.shape());
    Layer.Builder layer =
        Layer.yielding(output, convolution.operation(bias))
            .spatial(window)
            .parameter(convolution.weight("weight", request.rectified()))
            .macs(convolution.macs(output))
            .backwardNeeds(BackwardNeed.INPUT);
    if (bias) {
      layer.parameter(convolution.bias("bias"));
    }
    WindowCode.describe(layer, window);
    return layer.attribute("multiplier", multiplier).attribute("bias", bias).build();
  }
}
