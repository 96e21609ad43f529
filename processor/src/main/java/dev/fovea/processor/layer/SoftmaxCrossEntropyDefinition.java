package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.diagnostic.Message;
import java.util.List;
import java.util.Optional;

/** {@link dev.fovea.annotations.SoftmaxCrossEntropy}. */
@AutoService(LayerDefinition.class)
public final class SoftmaxCrossEntropyDefinition extends LayerDefinition {

  private static final String CLASS_WEIGHTS = "classWeights";

  @Override
  public String name() {
    return "SoftmaxCrossEntropy";
  }

  @Override
  public Role role() {
    return Role.HEAD;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    double weight = HeadLayer.weight(attributes);
    double smoothing = HeadLayer.labelSmoothing(attributes);
    List<Double> classWeights =
        attributes.reals(
            CLASS_WEIGHTS,
            value -> value >= 0 && Double.isFinite(value),
            "a finite number, at least 0",
            1);
    if (attributes.isSound() && classWeights.stream().anyMatch(value -> value == 0)) {
      requireOneAboveZero(attributes, classWeights);
    }
    return attributes.ifSound(request -> layer(request, weight, smoothing, classWeights));
  }

  private void requireOneAboveZero(Attributes attributes, List<Double> classWeights) {
    if (classWeights.stream().allMatch(value -> value == 0)) {
      attributes.problem(
          Message.BAD_NUMBER
              .at(
                  attributes.annotation().positionOf(CLASS_WEIGHTS),
                  "each of " + CLASS_WEIGHTS,
                  name(),
                  0,
                  "one above 0 at least, or nothing is learned")
              .fix(HeadLayer.leaveOut(CLASS_WEIGHTS)));
    }
  }

  private Optional<Layer> layer(
      LayerRequest request, double weight, double smoothing, List<Double> classWeights) {
    long classes = request.shape().channels();
    if (!classWeights.isEmpty() && classWeights.size() != classes) {
      HeadLayer.wrongCount(
          request, CLASS_WEIGHTS, classWeights, classes, classes + ", one for each class");
      return Optional.empty();
    }
    return Optional.of(
        HeadLayer.crossEntropy(request, weight, smoothing, CLASS_WEIGHTS, classWeights));
  }
}
