package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.diagnostic.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** {@link dev.fovea.annotations.SoftmaxCrossEntropy}. */
@AutoService(LayerDefinition.class)
public final class SoftmaxCrossEntropyDefinition extends LayerDefinition {

  private static final String SMOOTHING = "labelSmoothing";
  private static final String CLASS_WEIGHTS = "classWeights";
  private static final String LEAVE_OUT = "leave " + CLASS_WEIGHTS + " out";
  private static final int MOST_WRITTEN = 10;

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
    double smoothing =
        attributes.real(SMOOTHING, value -> value >= 0 && value < 1, "a number in [0, 1)", 0.1);
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
              .fix(LEAVE_OUT));
    }
  }

  private Optional<Layer> layer(
      LayerRequest request, double weight, double smoothing, List<Double> classWeights) {
    long classes = request.shape().channels();
    if (!classWeights.isEmpty() && classWeights.size() != classes) {
      request.problem(
          Message.WRONG_COUNT
              .at(
                  request.annotation().positionOf(CLASS_WEIGHTS),
                  CLASS_WEIGHTS,
                  name(),
                  classWeights.size() + (classWeights.size() == 1 ? " value" : " values"),
                  classes + ", one for each class")
              .fix(as(classWeights, classes)));
      return Optional.empty();
    }
    OperationCode operation = OperationCode.of(name());
    Map<String, Object> more = new LinkedHashMap<>();
    if (smoothing != 0) {
      operation = operation.with(SMOOTHING, smoothing);
      more.put(SMOOTHING, smoothing);
    }
    if (!classWeights.isEmpty()) {
      operation = operation.with(CLASS_WEIGHTS, classWeights.toArray());
      more.put(CLASS_WEIGHTS, classWeights);
    }
    return Optional.of(HeadLayer.layer(request, operation, weight, more));
  }

  /** As many weights as classes where a person would write them, else the advice to leave them. */
  private static String as(List<Double> classWeights, long classes) {
    if (classes > MOST_WRITTEN) {
      return LEAVE_OUT;
    }
    return LongStream.range(0, classes)
        .mapToObj(
            index -> index < classWeights.size() ? classWeights.get((int) index).toString() : "1.0")
        .collect(Collectors.joining(", ", CLASS_WEIGHTS + " = {", "}"));
  }
}
