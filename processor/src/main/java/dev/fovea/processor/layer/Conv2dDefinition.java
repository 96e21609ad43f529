package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.Conv2d}. */
@AutoService(LayerDefinition.class)
public final class Conv2dDefinition extends LayerDefinition {

  private static final String WIDTH = "filters";

  @Override
  public String name() {
    return "Conv2d";
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
    long groups = attributes.positive("groups");
    WindowAttributes window = WindowAttributes.ofConvolution(attributes);
    BiasAttribute bias = BiasAttribute.read(attributes);
    Groups.requireDivisorOfFilters(attributes, groups, filters);
    return attributes.ifSound(request -> infer(request, filters, groups, window, bias));
  }

  private Optional<Layer> infer(
      LayerRequest request,
      long filters,
      long groups,
      WindowAttributes attributes,
      BiasAttribute biasAttribute) {
    if (!Groups.divideChannels(request, groups)) {
      return Optional.empty();
    }
    return attributes
        .over(request)
        .map(window -> layer(request, filters, groups, window, biasAttribute.resolve(request)));
  }

  private static Layer layer(
      LayerRequest request, long filters, long groups, Spatial.Windowed window, boolean bias) {
    Convolution convolution = new Convolution(request.shape().channels(), filters, groups, window);
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
    return layer.attribute("groups", groups).attribute("bias", bias).build();
  }
}
