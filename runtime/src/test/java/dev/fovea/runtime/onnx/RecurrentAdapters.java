package dev.fovea.runtime.onnx;

import dev.fovea.runtime.operation.Gru;
import dev.fovea.runtime.operation.Lstm;
import dev.fovea.runtime.operation.RecurrentOperation;
import dev.fovea.runtime.operation.SimpleRnn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Recurrent layers. ONNX reads [T, N, F], or [N, T, F] with {@code layout} 1, and has weights
 * [directions, gates·H, …] whose gates are in another order than PyTorch's.
 */
final class RecurrentAdapters {

  /** ONNX's i, o, f, c to i, f, g, o, where g is c's other name. */
  private static final int[] LSTM_GATES = {0, 2, 3, 1};

  /** ONNX's z, r, h to r, z, n, where n is h's other name. */
  private static final int[] GRU_GATES = {1, 0, 2};

  private static final int[] ONE_GATE = {0};

  private RecurrentAdapters() {}

  /** The kind of a layer. */
  private interface Kind {
    RecurrentOperation of(int features, int units, boolean last);
  }

  static Map<String, Adapter> all() {
    return Map.of(
        "LSTM",
        vector ->
            runs(
                vector,
                LSTM_GATES,
                (features, units, last) ->
                    last ? Lstm.of(features, units).last() : Lstm.of(features, units)),
        "GRU",
        vector -> {
          requireResetAnywhere(vector);
          return runs(
              vector,
              GRU_GATES,
              (features, units, last) ->
                  last ? Gru.of(features, units).last() : Gru.of(features, units));
        },
        "RNN",
        vector ->
            runs(
                vector,
                ONE_GATE,
                (features, units, last) ->
                    last ? SimpleRnn.of(features, units).last() : SimpleRnn.of(features, units)));
  }

  /**
   * ONNX's default resets the state before the product with it, PyTorch, cuDNN and this library
   * what comes out of the product. Both are the same in a first step without a recurrent bias.
   */
  private static void requireResetAnywhere(NodeVector vector) {
    boolean afterwards = vector.attributes().integer("linear_before_reset", 0) == 1;
    long steps = vector.input(0).size(batchFirst(vector) ? 1 : 0);
    boolean biased =
        vector
            .optionalInput(3)
            .filter(bias -> second(bias).norm1Number().doubleValue() != 0)
            .isPresent();
    vector.require(afterwards || (steps == 1 && !biased), "a reset before the product");
  }

  private static boolean batchFirst(NodeVector vector) {
    return vector.attributes().integer("layout", 0) == 1;
  }

  private static List<KernelRun> runs(NodeVector vector, int[] gates, Kind kind) {
    vector.requireNoInputFrom(4);
    boolean batchFirst = batchFirst(vector);
    INDArray input = batchFirst ? vector.input(0) : Tensors.permuted(vector.input(0), 1, 0, 2);
    int units = (int) vector.attributes().integer("hidden_size", 0);
    vector.require(vector.input(1).size(0) == 1, "two directions");
    List<KernelRun> runs = new ArrayList<>();
    vector
        .output(0)
        .map(states -> allStates(states, batchFirst))
        .ifPresent(
            states ->
                runs.add(
                    bind(
                        vector,
                        gates,
                        KernelRun.giving(states, kind.of((int) input.size(2), units, false))
                            .reading(input))));
    vector
        .output(1)
        .map(state -> Tensors.reshaped(state, input.size(0), units))
        .ifPresent(
            state ->
                runs.add(
                    bind(
                        vector,
                        gates,
                        KernelRun.giving(state, kind.of((int) input.size(2), units, true))
                            .reading(input))));
    return runs;
  }

  /** [T, directions, N, H], or [N, T, directions, H], as [N, T, H]; there is one direction. */
  private static INDArray allStates(INDArray states, boolean batchFirst) {
    INDArray first = batchFirst ? states : Tensors.permuted(states, 2, 0, 1, 3);
    return Tensors.reshaped(first, first.size(0), first.size(1), first.size(3));
  }

  private static KernelRun bind(NodeVector vector, int[] gates, KernelRun run) {
    INDArray input = direction(vector.input(1));
    INDArray recurrent = direction(vector.input(2));
    INDArray biases =
        vector
            .optionalInput(3)
            .orElseGet(() -> Nd4j.zeros(1, 2 * input.size(0)).castTo(input.dataType()));
    return run.parameter("weight_ih", reordered(input, gates))
        .parameter("weight_hh", reordered(recurrent, gates))
        .parameter("bias_ih", reordered(first(biases), gates))
        .parameter("bias_hh", reordered(second(biases), gates));
  }

  private static INDArray direction(INDArray weights) {
    return Tensors.reshaped(weights, weights.size(1), weights.size(2));
  }

  /** The biases of the products with the input. */
  private static INDArray first(INDArray biases) {
    return Tensors.reshaped(Tensors.reshaped(biases, 2, -1).getRow(0), biases.length() / 2);
  }

  /** The biases of the products with the state. */
  private static INDArray second(INDArray biases) {
    return Tensors.reshaped(Tensors.reshaped(biases, 2, -1).getRow(1), biases.length() / 2);
  }

  /** The rows gate by gate in another order. */
  private static INDArray reordered(INDArray rows, int... gates) {
    INDArray byGate = Tensors.reshaped(rows, gates.length, -1);
    INDArray result = byGate.dup('c');
    for (int gate = 0; gate < gates.length; gate++) {
      result.putRow(gate, byGate.getRow(gates[gate]));
    }
    return Tensors.reshaped(result, rows.shape());
  }
}
