package dev.fovea.runtime.onnx;

import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.Elu;
import dev.fovea.runtime.operation.HardSwish;
import dev.fovea.runtime.operation.LeakyRelu;
import dev.fovea.runtime.operation.LogSoftmax;
import dev.fovea.runtime.operation.PRelu;
import dev.fovea.runtime.operation.Relu;
import dev.fovea.runtime.operation.Relu6;
import dev.fovea.runtime.operation.Selu;
import dev.fovea.runtime.operation.Sigmoid;
import dev.fovea.runtime.operation.Softmax;
import dev.fovea.runtime.operation.Softplus;
import dev.fovea.runtime.operation.Tanh;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Activations. */
final class ActivationAdapters {

  /** ONNX states Selu's α and λ in single precision. */
  private static final double SELU_ALPHA = 1.6732632f;

  private static final double SELU_GAMMA = 1.050701f;

  /** From this version on slopes broadcast from the last axis; before, one was for a channel. */
  private static final long BROADCASTING = 7;

  private ActivationAdapters() {}

  static Map<String, Adapter> all() {
    return Map.ofEntries(
        Map.entry("Relu", elementwise(attributes -> Relu.of())),
        Map.entry("Sigmoid", elementwise(attributes -> Sigmoid.of())),
        Map.entry("Tanh", elementwise(attributes -> Tanh.of())),
        Map.entry("Softplus", elementwise(attributes -> Softplus.of())),
        Map.entry("HardSwish", elementwise(attributes -> HardSwish.of())),
        Map.entry(
            "LeakyRelu", elementwise(attributes -> LeakyRelu.of(attributes.real("alpha", 0.01f)))),
        Map.entry("Elu", elementwise(attributes -> Elu.of(attributes.real("alpha", 1)))),
        Map.entry("Selu", ActivationAdapters::selu),
        Map.entry("PRelu", ActivationAdapters::prelu),
        Map.entry("Clip", ActivationAdapters::clip),
        Map.entry("Softmax", vector -> alongAxis(vector, Softmax.of())),
        Map.entry("LogSoftmax", vector -> alongAxis(vector, LogSoftmax.of())));
  }

  private static Adapter elementwise(Function<NodeAttributes, Operation> operation) {
    return vector -> {
      vector.requireNoInputFrom(1);
      return List.of(elementwise(vector, operation.apply(vector.attributes())));
    };
  }

  private static KernelRun elementwise(NodeVector vector, Operation operation) {
    return KernelRun.giving(Tensors.batch(vector.output()), operation)
        .reading(Tensors.batch(vector.input(0)));
  }

  private static List<KernelRun> selu(NodeVector vector) {
    NodeAttributes attributes = vector.attributes();
    vector.require(
        attributes.real("alpha", SELU_ALPHA) == SELU_ALPHA
            && attributes.real("gamma", SELU_GAMMA) == SELU_GAMMA,
        "other numbers than the paper's");
    return List.of(elementwise(vector, Selu.of()));
  }

  private static List<KernelRun> clip(NodeVector vector) {
    vector.require(
        limit(vector, 1) == 0 && limit(vector, 2) == 6, "limits other than Relu6's 0 and 6");
    return List.of(elementwise(vector, Relu6.of()));
  }

  private static double limit(NodeVector vector, int input) {
    return vector.optionalInput(input).map(INDArray::getDouble).orElse(Double.NaN);
  }

  private static List<KernelRun> prelu(NodeVector vector) {
    INDArray slope = vector.input(1);
    vector.require(slope.rank() == 1, "slopes of several axes");
    UnaryOperator<INDArray> layout =
        vector.operatorSet() < BROADCASTING ? Tensors::featureMap : Tensors::batch;
    return List.of(
        KernelRun.giving(layout.apply(vector.output()), PRelu.of((int) slope.length()))
            .reading(layout.apply(vector.input(0)))
            .parameter("weight", slope));
  }

  private static List<KernelRun> alongAxis(NodeVector vector, Operation operation) {
    INDArray input = vector.input(0);
    int axis = (int) vector.attributes().integer("axis", -1);
    int normalised = axis < 0 ? axis + input.rank() : axis;
    return List.of(
        KernelRun.giving(Tensors.lastAxis(vector.output(), normalised), operation)
            .reading(Tensors.lastAxis(input, normalised)));
  }
}
