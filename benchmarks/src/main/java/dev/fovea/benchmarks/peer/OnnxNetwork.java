package dev.fovea.benchmarks.peer;

import dev.fovea.benchmarks.peer.NetworkFile.Layer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import onnx.Onnx;
import org.nd4j.shade.protobuf.ByteString;

/** A network in the ONNX format, with random weights, for a fixed batch. */
final class OnnxNetwork {

  /** The name of the input. */
  static final String INPUT = "image";

  private static final long IR_VERSION = 7;
  private static final long OPERATOR_SET = 13;

  private final int batch;
  private final Random random = new Random(7);
  private final Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder().setName("network");

  /** The shape of each value, without the batch. */
  private final Map<String, long[]> shapes = new HashMap<>();

  /** What each layer's value is called in the graph. */
  private final Map<String, String> values = new HashMap<>();

  private long[] inputShape = {};

  OnnxNetwork(List<Layer> layers, int batch) {
    this.batch = batch;
    String last = INPUT;
    for (Layer layer : layers) {
      last = add(layer);
      values.put(layer.name(), last);
    }
    graph.addOutput(value(last, withBatch(shape(layers.get(layers.size() - 1).name()))));
  }

  long[] inputShape() {
    return inputShape.clone();
  }

  /** The file. */
  byte[] bytes() {
    return Onnx.ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private String add(Layer layer) {
    if (layer.operation().equals("input")) {
      long[] shape = {layer.number("c"), layer.number("h"), layer.number("w")};
      shapes.put(layer.name(), shape);
      inputShape = withBatch(shape);
      graph.addInput(value(INPUT, inputShape));
      return INPUT;
    }
    long[] in = shape(layer.inputs().get(0));
    String input = Objects.requireNonNull(values.get(layer.inputs().get(0)));
    String output = layer.name();
    switch (layer.operation()) {
      case "conv" -> {
        long filters = layer.number("out");
        long kernel = layer.number("k");
        weight(output + ".weight", filters, in[0] / layer.number("g"), kernel, kernel);
        weight(output + ".bias", filters);
        shapes.put(output, windows(layer, filters, in));
        graph.addNode(
            window(node("Conv", output, input, output + ".weight", output + ".bias"), layer)
                .addAttribute(whole("group", layer.number("g"))));
      }
      case "maxpool" -> {
        shapes.put(output, windows(layer, in[0], in));
        graph.addNode(window(node("MaxPool", output, input), layer));
      }
      case "gap" -> {
        shapes.put(output, new long[] {in[0], 1, 1});
        graph.addNode(node("GlobalAveragePool", output, input));
      }
      case "dense" -> {
        long features = LongStream.of(in).reduce(1, Math::multiplyExact);
        weight(output + ".weight", layer.number("out"), features);
        weight(output + ".bias", layer.number("out"));
        shapes.put(output, new long[] {layer.number("out")});
        String flat = output + ".flat";
        graph.addNode(node("Flatten", flat, input));
        graph.addNode(
            node("Gemm", output, flat, output + ".weight", output + ".bias")
                .addAttribute(whole("transB", 1)));
      }
      case "add" -> {
        shapes.put(output, in);
        String other = Objects.requireNonNull(values.get(layer.inputs().get(1)));
        graph.addNode(node("Add", output, input, other));
      }
      default -> throw new IllegalArgumentException("There is no ONNX for " + layer.operation());
    }
    if (!layer.relu()) {
      return output;
    }
    graph.addNode(node("Relu", output + ".relu", output));
    return output + ".relu";
  }

  private long[] shape(String layer) {
    return Objects.requireNonNull(shapes.get(layer), layer);
  }

  private static Onnx.NodeProto.Builder node(String operation, String output, String... inputs) {
    return Onnx.NodeProto.newBuilder()
        .setOpType(operation)
        .setName(output)
        .addAllInput(Arrays.asList(inputs))
        .addOutput(output);
  }

  private static Onnx.NodeProto.Builder window(Onnx.NodeProto.Builder node, Layer layer) {
    return node.addAttribute(wholes("kernel_shape", layer.number("k"), 2))
        .addAttribute(wholes("strides", layer.number("s"), 2))
        .addAttribute(wholes("pads", layer.number("p"), 4));
  }

  private static long[] windows(Layer layer, long channels, long... in) {
    return new long[] {channels, layer.windows(in[1]), layer.windows(in[2])};
  }

  private long[] withBatch(long... shape) {
    return LongStream.concat(LongStream.of(batch), LongStream.of(shape)).toArray();
  }

  private void weight(String name, long... shape) {
    long elements = LongStream.of(shape).reduce(1, Math::multiplyExact);
    long fan = shape.length == 1 ? elements : elements / shape[0];
    double scale = shape.length == 1 ? 0 : Math.sqrt(2.0 / fan);
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(elements * Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      bytes.putFloat((float) (scale * random.nextGaussian()));
    }
    graph.addInitializer(
        Onnx.TensorProto.newBuilder()
            .setName(name)
            .addAllDims(LongStream.of(shape).boxed().toList())
            .setDataType(Onnx.TensorProto.DataType.FLOAT_VALUE)
            .setRawData(ByteString.copyFrom(bytes.array())));
  }

  private static Onnx.ValueInfoProto value(String name, long... shape) {
    Onnx.TensorShapeProto.Builder dimensions = Onnx.TensorShapeProto.newBuilder();
    for (long dimension : shape) {
      dimensions.addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
    }
    return Onnx.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            Onnx.TypeProto.newBuilder()
                .setTensorType(
                    Onnx.TypeProto.Tensor.newBuilder()
                        .setElemType(Onnx.TensorProto.DataType.FLOAT_VALUE)
                        .setShape(dimensions)))
        .build();
  }

  private static Onnx.AttributeProto whole(String name, long number) {
    return Onnx.AttributeProto.newBuilder()
        .setName(name)
        .setType(Onnx.AttributeProto.AttributeType.INT)
        .setI(number)
        .build();
  }

  private static Onnx.AttributeProto wholes(String name, long number, int times) {
    Onnx.AttributeProto.Builder attribute =
        Onnx.AttributeProto.newBuilder()
            .setName(name)
            .setType(Onnx.AttributeProto.AttributeType.INTS);
    for (int i = 0; i < times; i++) {
      attribute.addInts(number);
    }
    return attribute.build();
  }
}
