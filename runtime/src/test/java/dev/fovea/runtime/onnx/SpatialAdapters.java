package dev.fovea.runtime.onnx;

import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.AvgPool1d;
import dev.fovea.runtime.operation.AvgPool2d;
import dev.fovea.runtime.operation.Axis;
import dev.fovea.runtime.operation.Conv1d;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.ConvTranspose2d;
import dev.fovea.runtime.operation.Extent;
import dev.fovea.runtime.operation.GlobalAvgPool;
import dev.fovea.runtime.operation.GlobalMaxPool;
import dev.fovea.runtime.operation.MaxPool1d;
import dev.fovea.runtime.operation.MaxPool2d;
import dev.fovea.runtime.operation.Upsample2d;
import dev.fovea.runtime.operation.ZeroPad2d;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Operators with windows, and what else changes the size of feature maps. */
final class SpatialAdapters {

  private SpatialAdapters() {}

  static Map<String, Adapter> all() {
    return Map.of(
        "Conv", SpatialAdapters::convolution,
        "ConvTranspose", SpatialAdapters::transposedConvolution,
        "MaxPool", SpatialAdapters::maxPooling,
        "AveragePool", SpatialAdapters::averagePooling,
        "GlobalMaxPool", vector -> globalPooling(vector, GlobalMaxPool.of()),
        "GlobalAveragePool", vector -> globalPooling(vector, GlobalAvgPool.of()),
        "Pad", SpatialAdapters::padding,
        "Resize", vector -> enlargement(vector, vector.input(2)),
        "Upsample", vector -> enlargement(vector, vector.input(1)));
  }

  private static List<KernelRun> convolution(NodeVector vector) {
    INDArray input = vector.input(0);
    INDArray weight = vector.input(1);
    List<Axis> axes = Windows.overInput(vector, kernel(weight));
    Conv2d convolution =
        new Conv2d(
            (int) input.size(1),
            (int) weight.size(0),
            Windows.of(vector, axes),
            (int) vector.attributes().integer("group", 1),
            vector.optionalInput(2).isPresent());
    return List.of(weighted(vector, axes.size() == 1 ? new Conv1d(convolution) : convolution));
  }

  private static long[] kernel(INDArray weight) {
    return Arrays.copyOfRange(weight.shape(), 2, weight.rank());
  }

  private static KernelRun weighted(NodeVector vector, Operation operation) {
    KernelRun run =
        KernelRun.giving(Tensors.channelsLast(vector.output()), operation)
            .reading(Tensors.channelsLast(vector.input(0)))
            .parameter("weight", vector.input(1));
    vector.optionalInput(2).ifPresent(values -> run.parameter("bias", values));
    return run;
  }

  /** Where there is one spatial axis only, those of a map of one row. */
  private static List<KernelRun> transposedConvolution(NodeVector vector) {
    NodeVector map = vector.input(0).rank() == 3 ? asRow(vector) : vector;
    INDArray weight = map.input(1);
    int groups = (int) map.attributes().integer("group", 1);
    List<Axis> axes = new ArrayList<>();
    List<Integer> added = new ArrayList<>();
    for (Axis axis : Windows.unpadded(map, kernel(weight))) {
      placeOutput(map, axis, axes, added);
    }
    ConvTranspose2d convolution =
        new ConvTranspose2d(
            (int) map.input(0).size(1),
            (int) weight.size(1) * groups,
            Windows.of(map, axes),
            new Extent(added.get(0), added.get(1)),
            groups,
            map.optionalInput(2).isPresent());
    return List.of(weighted(map, convolution));
  }

  /**
   * Chooses what is cut off the output along the next axis, or added to it, so that it has the size
   * that the node states: ONNX's formulas for {@code output_shape} and {@code auto_pad}.
   */
  private static void placeOutput(
      NodeVector vector, Axis axis, List<Axis> axes, List<Integer> added) {
    int index = axes.size();
    int count = vector.input(1).rank() - 2;
    String rule = vector.attributes().text("auto_pad", "NOTSET");
    long[] size = vector.attributes().integers("output_shape");
    long[] pads = vector.attributes().integers("pads", 2 * count, 0);
    int outputPadding = (int) vector.attributes().integers("output_padding", count, 0)[index];
    if (rule.equals("NOTSET") && size.length == 0) {
      axes.add(Windows.padded(axis, pads[index], pads[count + index]));
      added.add(outputPadding);
    } else {
      long input = vector.input(0).size(index + 2);
      long wanted = size.length == 0 ? input * axis.stride() : size[index];
      long total = axis.stride() * (input - 1) + outputPadding + axis.span() - wanted;
      axes.add(
          Windows.padded(
              vector, axis, Math.max(0, total), rule.equals("NOTSET") ? "SAME_LOWER" : rule));
      added.add(outputPadding + (int) Math.max(0, -total));
    }
  }

  private static NodeVector asRow(NodeVector vector) {
    for (String perAxis :
        List.of("kernel_shape", "strides", "dilations", "pads", "output_padding", "output_shape")) {
      vector.require(vector.attributes().integers(perAxis).length == 0, perAxis + " of one axis");
    }
    return new NodeVector(
        vector.name(),
        vector.operator(),
        vector.operatorSet(),
        vector.attributes(),
        vector.inputs().stream().map(input -> input.map(SpatialAdapters::asRow)).toList(),
        vector.outputs().stream().map(output -> output.map(SpatialAdapters::asRow)).toList());
  }

  private static INDArray asRow(INDArray array) {
    return array.rank() == 3
        ? Tensors.reshaped(array, array.size(0), array.size(1), 1, array.size(2))
        : array;
  }

  private static List<KernelRun> maxPooling(NodeVector vector) {
    // The order in which ONNX numbers the places of maxima, which no layer gives.
    vector.attributes().ignore("storage_order");
    List<Axis> axes = poolingAxes(vector);
    MaxPool2d pooling = new MaxPool2d(Windows.of(vector, axes));
    return List.of(moving(vector, axes.size() == 1 ? new MaxPool1d(pooling) : pooling));
  }

  private static List<KernelRun> averagePooling(NodeVector vector) {
    List<Axis> axes = poolingAxes(vector);
    boolean countPadding = vector.attributes().integer("count_include_pad", 0) == 1;
    AvgPool2d pooling = new AvgPool2d(Windows.of(vector, axes), countPadding);
    return List.of(moving(vector, axes.size() == 1 ? new AvgPool1d(pooling) : pooling));
  }

  private static List<Axis> poolingAxes(NodeVector vector) {
    // Told by the size of the output.
    vector.attributes().ignore("ceil_mode");
    return Windows.overInput(vector, vector.attributes().integers("kernel_shape"));
  }

  private static KernelRun moving(NodeVector vector, Operation operation) {
    return KernelRun.giving(Tensors.channelsLast(vector.output()), operation)
        .reading(Tensors.channelsLast(vector.input(0)));
  }

  private static List<KernelRun> globalPooling(NodeVector vector, Operation operation) {
    INDArray expected = vector.output();
    return List.of(
        KernelRun.giving(Tensors.reshaped(expected, expected.size(0), expected.size(1)), operation)
            .reading(Tensors.channelsLast(vector.input(0))));
  }

  private static List<KernelRun> padding(NodeVector vector) {
    vector.require(vector.attributes().text("mode", "constant").equals("constant"), "mode");
    vector.require(vector.attributes().real("value", 0) == 0, "a value other than zero");
    vector.requireNoInputFrom(2);
    long[] pads =
        vector
            .optionalInput(1)
            .map(Tensors::wholeNumbers)
            .orElse(vector.attributes().integers("pads"));
    vector.require(pads.length == 8 && pads[0] + pads[1] + pads[4] + pads[5] == 0, "padded axes");
    return List.of(
        moving(vector, ZeroPad2d.of((int) pads[2], (int) pads[3], (int) pads[6], (int) pads[7])));
  }

  private static List<KernelRun> enlargement(NodeVector vector, INDArray scales) {
    double[] factors = scales.toDoubleVector();
    for (double factor : factors) {
      vector.require(factor >= 1 && factor == Math.rint(factor), "a factor of " + factor);
    }
    vector.require(factors.length == 4 && factors[0] * factors[1] == 1, "enlarged axes");
    String mode = vector.attributes().text("mode", "nearest");
    vector.require(mode.equals("nearest") || mode.equals("linear"), mode);
    Upsample2d nearest = Upsample2d.of((int) factors[2], (int) factors[3]);
    return List.of(moving(vector, mode.equals("linear") ? nearest.withBilinearWeights() : nearest));
  }
}
