package dev.fovea.runtime.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/**
 * A node with what it reads and what it must give, in ONNX's layouts.
 *
 * @param name folder and name in the package
 * @param operator of the node
 * @param operatorSet the version of the operators' definitions
 * @param attributes of the node
 * @param inputs in the node's order; empty where an optional one is not given
 * @param outputs in the node's order; empty where one is not wanted
 */
record NodeVector(
    String name,
    String operator,
    long operatorSet,
    NodeAttributes attributes,
    List<Optional<INDArray>> inputs,
    List<Optional<INDArray>> outputs) {

  /**
   * Reads a vector.
   *
   * @param files of the vector's folder, by their paths in it
   */
  static NodeVector of(String name, Map<String, byte[]> files) {
    try {
      ModelProto model = ModelProto.parseFrom(file(files, "model.onnx"));
      GraphProto graph = model.getGraph();
      NodeProto node = graph.getNode(0);
      Map<String, INDArray> values = new HashMap<>();
      for (TensorProto tensor : graph.getInitializerList()) {
        values.put(tensor.getName(), Tensors.of(tensor));
      }
      for (int index = 0; files.containsKey(path("input", index)); index++) {
        values.put(
            graph.getInput(index).getName(),
            Tensors.of(TensorProto.parseFrom(file(files, path("input", index)))));
      }
      for (int index = 0; index < graph.getOutputCount(); index++) {
        values.put(
            graph.getOutput(index).getName(),
            Tensors.of(TensorProto.parseFrom(file(files, path("output", index)))));
      }
      return new NodeVector(
          name,
          node.getOpType(),
          model.getOpsetImport(0).getVersion(),
          new NodeAttributes(node.getAttributeList()),
          select(node.getInputList(), values),
          select(node.getOutputList(), values));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalArgumentException(name, broken);
    }
  }

  private static String path(String what, int index) {
    return "test_data_set_0/" + what + "_" + index + ".pb";
  }

  private static byte[] file(Map<String, byte[]> files, String path) {
    return Objects.requireNonNull(files.get(path), path);
  }

  private static List<Optional<INDArray>> select(List<String> names, Map<String, INDArray> values) {
    List<Optional<INDArray>> selected = new ArrayList<>();
    for (String name : names) {
      INDArray value = values.get(name);
      if (value == null && !name.isEmpty()) {
        throw new IllegalArgumentException("there is no value " + name);
      }
      selected.add(Optional.ofNullable(value));
    }
    return selected;
  }

  /** An input that must be there. */
  INDArray input(int index) {
    return optionalInput(index)
        .orElseThrow(() -> new IllegalArgumentException("there is no input " + index));
  }

  /** An input that may be left out. */
  Optional<INDArray> optionalInput(int index) {
    return index < inputs.size() ? inputs.get(index) : Optional.empty();
  }

  /** Refuses inputs from this one on, which the adapter would overlook. */
  void requireNoInputFrom(int index) {
    for (int each = index; each < inputs.size(); each++) {
      require(inputs.get(each).isEmpty(), "input " + each);
    }
  }

  /** The first output, which must be there. */
  INDArray output() {
    return output(0)
        .orElseThrow(() -> new IllegalArgumentException("the first output is not wanted"));
  }

  /** An output that may not be wanted. */
  Optional<INDArray> output(int index) {
    return index < outputs.size() ? outputs.get(index) : Optional.empty();
  }

  /**
   * Refuses what the adapter does not understand.
   *
   * @throws IllegalArgumentException unless the condition holds
   */
  void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalArgumentException(
          "%s has what the adapter of %s does not know: %s".formatted(name, operator, what));
    }
  }
}
