package dev.fovea.processor.plan;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.layer.BackwardNeed;
import dev.fovea.processor.layer.Initializer;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.OperationCode;
import dev.fovea.processor.layer.ParameterSlot;
import dev.fovea.processor.layer.Placement;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.layer.StateSlot;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import dev.fovea.processor.spec.Position;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds analysed networks without annotations. Each method returns the index of the value it adds.
 */
final class GraphBuilder {

  private static final Position NOWHERE = new Position() {};

  private final List<AnalysedLayer> layers = new ArrayList<>();

  int input(Shape shape) {
    return add("Input", Role.INPUT, Layer.yielding(shape, OperationCode.of("Input")));
  }

  /** Has memory of its own and weights; backward reads its input. */
  int convolution(Shape output, int input) {
    return add(
        "Conv2d",
        Role.LAYER,
        Layer.yielding(output, OperationCode.of("Conv2d"))
            .placement(Placement.OWN_MEMORY)
            .parameter(weight("weight", true, output.channels(), 27L))
            .backwardNeeds(BackwardNeed.INPUT),
        input);
  }

  /** Has memory of its own and no weights; backward reads its input. */
  int maxPool(Shape output, int input) {
    return add(
        "MaxPool2d",
        Role.LAYER,
        Layer.yielding(output, OperationCode.of("MaxPool2d"))
            .placement(Placement.OWN_MEMORY)
            .backwardNeeds(BackwardNeed.INPUT),
        input);
  }

  /** Has memory of its own; backward reads nothing. */
  int average(Shape output, int input) {
    return add(
        "AvgPool2d",
        Role.LAYER,
        Layer.yielding(output, OperationCode.of("AvgPool2d")).placement(Placement.OWN_MEMORY),
        input);
  }

  /** In place; backward reads its output. */
  int relu(int input) {
    return add(
        "Relu",
        Role.LAYER,
        Layer.yielding(shape(input), OperationCode.of("Relu"))
            .placement(Placement.IN_PLACE)
            .backwardNeeds(BackwardNeed.OUTPUT),
        input);
  }

  /** In place, with weights, statistics and fixed states; backward reads its input. */
  int batchNorm(int input) {
    long channels = shape(input).channels();
    return add(
        "BatchNorm",
        Role.LAYER,
        Layer.yielding(shape(input), OperationCode.of("BatchNorm"))
            .placement(Placement.IN_PLACE)
            .parameter(weight("weight", true, channels))
            .parameter(weight("bias", true, channels))
            .parameter(weight("running_mean", false, channels))
            .parameter(weight("running_var", false, channels))
            .state(new StateSlot("mean", channels, false))
            .state(new StateSlot("inverseStd", channels, false))
            .backwardNeeds(BackwardNeed.INPUT),
        input);
  }

  /** In place, gone at inference; keeps a mask. */
  int dropout(int input) {
    return add(
        "Dropout",
        Role.LAYER,
        Layer.yielding(shape(input), OperationCode.of("Dropout"))
            .placement(Placement.IN_PLACE)
            .vanishesAtInference()
            .state(new StateSlot("mask", shape(input).elements(), true)),
        input);
  }

  /** In place, of another shape. */
  int flatten(int input) {
    return add(
        "Flatten",
        Role.LAYER,
        Layer.yielding(Shape.vector(shape(input).elements()), OperationCode.of("Flatten"))
            .placement(Placement.IN_PLACE),
        input);
  }

  /** May overwrite its first input. */
  int sum(int... inputs) {
    return add(
        "Add",
        Role.LAYER,
        Layer.yielding(shape(inputs[0]), OperationCode.of("Add"))
            .placement(Placement.MAY_OVERWRITE),
        inputs);
  }

  /** Has memory of its own, in which its inputs may lie. */
  int concat(int... inputs) {
    long channels = Arrays.stream(inputs).mapToLong(input -> shape(input).channels()).sum();
    Shape first = shape(inputs[0]);
    return add(
        "Concat",
        Role.LAYER,
        Layer.yielding(
                Shape.featureMap(channels, first.height(), first.width()),
                OperationCode.of("Concat"))
            .placement(Placement.AROUND_INPUTS),
        inputs);
  }

  int loss(int input) {
    return add(
        "MeanSquaredError",
        Role.HEAD,
        Layer.yielding(shape(input), OperationCode.of("MeanSquaredError"))
            .backwardNeeds(BackwardNeed.INPUT),
        input);
  }

  Shape shape(int value) {
    return layers.get(value).layer().output();
  }

  AnalysedNetwork build() {
    NetworkSpec spec = new NetworkSpec("demo", "Tiny", List.of(), List.of(), Set.of(), NOWHERE);
    return new AnalysedNetwork(spec, layers);
  }

  private int add(String annotation, Role role, Layer.Builder layer, int... inputs) {
    int index = layers.size();
    Layer built = layer.build();
    AnnotationSpec spec = new AnnotationSpec(annotation, Map.of(), NOWHERE);
    Kind kind = built.output().kind();
    MethodSpec method =
        new MethodSpec("v" + index, kind, List.of(), List.of(spec), Set.of(), NOWHERE);
    layers.add(
        new AnalysedLayer(
            index,
            "v" + index,
            method,
            spec,
            role,
            Arrays.stream(inputs).boxed().toList(),
            built,
            Optional.empty()));
    return index;
  }

  private static ParameterSlot weight(String leaf, boolean trainable, Long... dimensions) {
    return new ParameterSlot(leaf, trainable, List.of(dimensions), new Initializer.Zeros());
  }
}
