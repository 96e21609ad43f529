package dev.fovea.processor.layer;

import dev.fovea.processor.diagnostic.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** What losses have in common. */
final class HeadLayer {

  /** The attribute for a head's share in the sum of all losses. */
  private static final String WEIGHT = "weight";

  /** The attribute for the share of a target that is spread over all answers. */
  private static final String SMOOTHING = "labelSmoothing";

  private static final int MOST_WRITTEN = 10;

  private HeadLayer() {}

  /** A loss whose only attribute is the weight. */
  static Optional<ConfiguredLayer> configure(String operation, Attributes attributes) {
    double weight = weight(attributes);
    return attributes.ifSound(
        request -> Optional.of(layer(request, OperationCode.of(operation), weight, Map.of())));
  }

  /** Reads the weight. */
  static double weight(Attributes attributes) {
    return attributes.real(WEIGHT, Attributes::isPositive, Attributes.POSITIVE, 1);
  }

  /** Reads the share of a target that is spread over all answers. */
  static double labelSmoothing(Attributes attributes) {
    return attributes.real(SMOOTHING, value -> value >= 0 && value < 1, "a number in [0, 1)", 0.1);
  }

  /**
   * The layer of a loss of classes or answers.
   *
   * @param factors the name of the attribute with the factors of classes or answers
   */
  static Layer crossEntropy(
      LayerRequest request, double weight, double smoothing, String factors, List<Double> values) {
    OperationCode operation = OperationCode.of(request.annotation().name());
    Map<String, Object> more = new LinkedHashMap<>();
    if (smoothing != 0) {
      operation = operation.with(SMOOTHING, smoothing);
      more.put(SMOOTHING, smoothing);
    }
    if (!values.isEmpty()) {
      operation = operation.with(factors, values.toArray());
      more.put(factors, values);
    }
    return layer(request, operation, weight, more);
  }

  /**
   * Reports another number of factors than the loss has outputs.
   *
   * @param factors the name of the attribute
   * @param expected how many there should be, in words
   */
  static void wrongCount(
      LayerRequest request, String factors, List<Double> values, long outputs, String expected) {
    request.problem(
        Message.WRONG_COUNT
            .at(
                request.annotation().positionOf(factors),
                factors,
                request.annotation().name(),
                values.size() + (values.size() == 1 ? " value" : " values"),
                expected)
            .fix(oneEach(factors, values, outputs)));
  }

  /** The advice to do without an attribute. */
  static String leaveOut(String attribute) {
    return "leave " + attribute + " out";
  }

  /** As many factors as outputs where a person would write them, else the advice to leave them. */
  private static String oneEach(String factors, List<Double> values, long outputs) {
    if (outputs > MOST_WRITTEN) {
      return leaveOut(factors);
    }
    List<String> one =
        LongStream.range(0, outputs)
            .mapToObj(index -> index < values.size() ? values.get((int) index) : 1.0)
            .map(String::valueOf)
            .toList();
    return Attributes.assignment(factors, one);
  }

  /**
   * The layer of a loss; the value of a head is the one it reads.
   *
   * @param operation without the weight
   * @param more attributes for the metadata besides the weight
   */
  static Layer layer(
      LayerRequest request, OperationCode operation, double weight, Map<String, Object> more) {
    OperationCode code = weight == 1 ? operation : operation.with(WEIGHT, weight);
    Layer.Builder layer =
        Layer.yielding(request.shape(), code)
            .backwardNeeds(BackwardNeed.INPUT)
            .attribute(WEIGHT, weight);
    more.forEach(layer::attribute);
    return layer.build();
  }
}
