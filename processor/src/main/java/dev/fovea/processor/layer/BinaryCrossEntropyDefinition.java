package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;

/** {@link dev.fovea.annotations.BinaryCrossEntropy}. */
@AutoService(LayerDefinition.class)
public final class BinaryCrossEntropyDefinition extends LayerDefinition {

  private static final String POSITIVE_WEIGHT = "positiveWeight";

  @Override
  public String name() {
    return "BinaryCrossEntropy";
  }

  @Override
  public Role role() {
    return Role.HEAD;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    double weight = HeadLayer.weight(attributes);
    double smoothing = HeadLayer.labelSmoothing(attributes);
    List<Double> positiveWeight =
        attributes.reals(POSITIVE_WEIGHT, Attributes::isPositive, Attributes.POSITIVE, 1);
    return attributes.ifSound(request -> layer(request, weight, smoothing, positiveWeight));
  }

  private static Optional<Layer> layer(
      LayerRequest request, double weight, double smoothing, List<Double> positiveWeight) {
    long outputs = request.shape().channels();
    if (positiveWeight.size() > 1 && positiveWeight.size() != outputs) {
      HeadLayer.wrongCount(
          request,
          POSITIVE_WEIGHT,
          positiveWeight,
          outputs,
          outputs == 1 ? "one number" : "one number, or " + outputs + ", one for each output");
      return Optional.empty();
    }
    return Optional.of(
        HeadLayer.crossEntropy(request, weight, smoothing, POSITIVE_WEIGHT, positiveWeight));
  }
}
