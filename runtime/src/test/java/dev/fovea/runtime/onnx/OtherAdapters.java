package dev.fovea.runtime.onnx;

import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.Add;
import dev.fovea.runtime.operation.Concat;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.Dropout;
import dev.fovea.runtime.operation.Embedding;
import dev.fovea.runtime.operation.Flatten;
import dev.fovea.runtime.operation.LogSoftmax;
import dev.fovea.runtime.operation.Multiply;
import dev.fovea.runtime.operation.OneHot;
import dev.fovea.runtime.operation.Slice;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products, joins, parts, tables and losses. */
final class OtherAdapters {

  private OtherAdapters() {}

  static Map<String, Adapter> all() {
    return Map.ofEntries(
        Map.entry("Gemm", OtherAdapters::gemm),
        Map.entry("MatMul", OtherAdapters::matrixProduct),
        Map.entry("Add", vector -> joined(vector, Add.of())),
        Map.entry("Sum", vector -> joined(vector, Add.of())),
        Map.entry("Mul", OtherAdapters::multiplied),
        Map.entry("Concat", OtherAdapters::concatenated),
        Map.entry("Flatten", OtherAdapters::flattened),
        Map.entry("Slice", OtherAdapters::sliced),
        Map.entry("Dropout", OtherAdapters::dropout),
        Map.entry("Gather", OtherAdapters::embedded),
        Map.entry("OneHot", OtherAdapters::oneHot),
        Map.entry("SoftmaxCrossEntropyLoss", OtherAdapters::crossEntropy));
  }

  /** {@code α·A·B + β·C}: a dense layer with the weight {@code α·Bᵀ} and the bias {@code β·C}. */
  private static List<KernelRun> gemm(NodeVector vector) {
    NodeAttributes attributes = vector.attributes();
    INDArray input = vector.input(0);
    INDArray weight = vector.input(1);
    // Old versions say whether C is broadcast; its shape says it too.
    attributes.ignore("broadcast");
    double beta = attributes.real("beta", 1);
    INDArray rows = attributes.integer("transA", 0) == 1 ? Tensors.permuted(input, 1, 0) : input;
    INDArray scaled =
        (attributes.integer("transB", 0) == 1 ? weight : Tensors.permuted(weight, 1, 0))
            .mul(attributes.real("alpha", 1));
    long units = scaled.size(0);
    return dense(
        vector,
        rows,
        scaled,
        vector.optionalInput(2).map(bias -> oneForAllRows(vector, bias, units).mul(beta)));
  }

  private static INDArray oneForAllRows(NodeVector vector, INDArray bias, long units) {
    vector.require(bias.length() == 1 || bias.length() == units, "a bias for each row");
    return bias.length() == 1
        ? Nd4j.valueArrayOf(new long[] {units}, bias.getDouble(0), bias.dataType())
        : Tensors.reshaped(bias, units);
  }

  private static List<KernelRun> matrixProduct(NodeVector vector) {
    vector.require(vector.input(1).rank() == 2, "a second factor for each sample");
    return dense(
        vector, vector.input(0), Tensors.permuted(vector.input(1), 1, 0), Optional.empty());
  }

  private static List<KernelRun> dense(
      NodeVector vector, INDArray rows, INDArray weight, Optional<INDArray> bias) {
    Dense dense = Dense.of((int) weight.size(1), (int) weight.size(0));
    KernelRun run =
        KernelRun.giving(vector.output(), bias.isPresent() ? dense.withBias() : dense)
            .reading(rows)
            .parameter("weight", weight);
    bias.ifPresent(values -> run.parameter("bias", values));
    return List.of(run);
  }

  private static List<KernelRun> joined(NodeVector vector, Operation operation) {
    KernelRun run = KernelRun.giving(Tensors.batch(vector.output()), operation);
    for (int index = 0; index < vector.inputs().size(); index++) {
      run.reading(Tensors.batch(vector.input(index)));
    }
    return List.of(run);
  }

  /** Factors for the last axis alone are gates of a map of one column. */
  private static List<KernelRun> multiplied(NodeVector vector) {
    INDArray first = vector.input(0);
    INDArray second = vector.input(1);
    if (first.rank() == second.rank()) {
      return joined(vector, Multiply.of());
    }
    vector.require(first.rank() == 3 && second.rank() == 1, "broadcast axes");
    INDArray gates =
        Nd4j.zeros(first.dataType(), first.size(0), first.size(2)).addiRowVector(second);
    return List.of(
        KernelRun.giving(oneColumn(vector.output()), Multiply.of())
            .reading(oneColumn(first))
            .reading(gates));
  }

  private static INDArray oneColumn(INDArray array) {
    return Tensors.reshaped(array, array.size(0), array.size(1), 1, array.size(2));
  }

  private static List<KernelRun> concatenated(NodeVector vector) {
    int axis = axis(vector, vector.attributes().integer("axis", 1));
    KernelRun run =
        KernelRun.giving(Tensors.batch(Tensors.lastAxis(vector.output(), axis)), Concat.of());
    for (int index = 0; index < vector.inputs().size(); index++) {
      run.reading(Tensors.batch(Tensors.lastAxis(vector.input(index), axis)));
    }
    return List.of(run);
  }

  private static int axis(NodeVector vector, long stated) {
    return (int) (stated < 0 ? stated + vector.input(0).rank() : stated);
  }

  /** Both lay out what is in memory in the order of memory. */
  private static List<KernelRun> flattened(NodeVector vector) {
    INDArray input = vector.input(0);
    vector.require(axis(vector, vector.attributes().integer("axis", 1)) == 1, "another axis");
    vector.require(input.rank() == 4, "an input that is no feature map");
    return List.of(KernelRun.giving(vector.output(), Flatten.of()).reading(input));
  }

  private static List<KernelRun> sliced(NodeVector vector) {
    INDArray input = vector.input(0);
    long[] starts = Tensors.wholeNumbers(vector.input(1));
    long[] ends = Tensors.wholeNumbers(vector.input(2));
    long[] axes =
        vector
            .optionalInput(3)
            .map(Tensors::wholeNumbers)
            .orElse(IntStream.range(0, starts.length).asLongStream().toArray());
    vector
        .optionalInput(4)
        .map(Tensors::wholeNumbers)
        .ifPresent(
            steps -> vector.require(Arrays.stream(steps).allMatch(step -> step == 1), "steps"));
    int[] cut =
        IntStream.range(0, axes.length)
            .filter(
                index -> {
                  long size = input.size(axis(vector, axes[index]));
                  return inside(starts[index], size) > 0 || inside(ends[index], size) < size;
                })
            .toArray();
    vector.require(cut.length == 1, "cuts along %d axes".formatted(cut.length));
    int axis = axis(vector, axes[cut[0]]);
    long size = input.size(axis);
    return List.of(
        KernelRun.giving(
                Tensors.lastAxis(vector.output(), axis),
                Slice.of((int) inside(starts[cut[0]], size), (int) inside(ends[cut[0]], size)))
            .reading(Tensors.lastAxis(input, axis)));
  }

  /** A place along an axis; below 0 from its end, beyond its ends at them. */
  private static long inside(long place, long size) {
    return Math.max(0, Math.min(place < 0 ? place + size : place, size));
  }

  private static List<KernelRun> dropout(NodeVector vector) {
    vector.attributes().ignore("seed");
    double ratio =
        vector
            .optionalInput(1)
            .map(INDArray::getDouble)
            .orElse(vector.attributes().real("ratio", 0.5));
    boolean training = vector.optionalInput(2).filter(flag -> flag.getDouble(0) == 1).isPresent();
    KernelRun run =
        KernelRun.giving(Tensors.batch(vector.output()), Dropout.of(ratio))
            .reading(Tensors.batch(vector.input(0)));
    if (training) {
      vector.require(ratio == 0, "NumPy's random numbers");
      long elements = vector.input(0).length();
      run.training(new long[] {elements});
      vector
          .output(1)
          .ifPresent(
              mask ->
                  run.expecting(
                      "mask", kernel -> kernel.state(0), Tensors.reshaped(mask, elements)));
    }
    return List.of(run);
  }

  /** The places along one axis are the rows of a table; those wanted are one sample's tokens. */
  private static List<KernelRun> embedded(NodeVector vector) {
    INDArray table = vector.input(0);
    INDArray tokens = vector.input(1);
    int axis = axis(vector, vector.attributes().integer("axis", 0));
    vector.require(tokens.minNumber().doubleValue() >= 0, "tokens counted from the end");
    int rows = (int) table.size(axis);
    int units = (int) (table.length() / rows);
    return List.of(
        KernelRun.giving(
                Tensors.reshaped(
                    front(vector.output(), axis, tokens.rank()), 1, tokens.length(), units),
                Embedding.of(rows, units))
            .reading(Tensors.reshaped(tokens, 1, tokens.length()))
            .parameter("weight", Tensors.reshaped(front(table, axis, 1), rows, units)));
  }

  /** With that many axes, from this one on, moved before the others. */
  private static INDArray front(INDArray array, int axis, int count) {
    int[] order =
        IntStream.concat(
                IntStream.range(axis, axis + count),
                IntStream.concat(
                    IntStream.range(0, axis), IntStream.range(axis + count, array.rank())))
            .toArray();
    return Tensors.permuted(array, order);
  }

  private static List<KernelRun> oneHot(NodeVector vector) {
    INDArray tokens = vector.input(0);
    int depth = vector.input(1).getInt(0);
    double off = vector.input(2).getDouble(0);
    double on = vector.input(2).getDouble(1);
    vector.require(tokens.minNumber().doubleValue() >= 0, "tokens counted from the end");
    long axis = vector.attributes().integer("axis", -1);
    INDArray last =
        Tensors.lastAxis(vector.output(), (int) (axis < 0 ? axis + tokens.rank() + 1 : axis));
    INDArray rows = Tensors.reshaped(last.sub(off).div(on - off), 1, tokens.length(), depth);
    return List.of(
        KernelRun.giving(rows, OneHot.of(depth))
            .reading(Tensors.reshaped(tokens, 1, tokens.length())));
  }

  private static List<KernelRun> crossEntropy(NodeVector vector) {
    vector.require(vector.attributes().integer("ignore_index", -1) == -1, "a class left out");
    String reduction = vector.attributes().text("reduction", "mean");
    INDArray prediction = Tensors.channelsLast(vector.input(0));
    Optional<INDArray> weights = vector.optionalInput(2);
    vector.require(
        !reduction.equals("mean") || weights.isEmpty(), "a mean weighted by the classes");
    vector.require(reduction.equals("mean") || prediction.rank() == 2, "a loss of each position");
    SoftmaxCrossEntropy plain = SoftmaxCrossEntropy.of();
    SoftmaxCrossEntropy loss =
        weights.map(values -> plain.classWeights(values.toDoubleVector())).orElse(plain);
    long samples = prediction.size(0);
    KernelRun run =
        KernelRun.of(loss, samples, 1)
            .reading(prediction)
            .readingConstant(shares(vector.input(1), prediction))
            .expecting(
                reduction + " of the losses",
                kernel ->
                    switch (reduction) {
                      case "mean" -> kernel.output().mean();
                      case "sum" -> kernel.output().sum();
                      default -> kernel.output();
                    },
                reduction.equals("none")
                    ? Tensors.reshaped(vector.output(), samples, 1)
                    : Tensors.reshaped(vector.output()));
    List<KernelRun> runs = new ArrayList<>(List.of(run));
    vector
        .output(1)
        .map(Tensors::channelsLast)
        .ifPresent(
            logarithms ->
                runs.add(KernelRun.giving(logarithms, LogSoftmax.of()).reading(prediction)));
    return runs;
  }

  /** 1 for the class of each position, 0 for the others. */
  private static INDArray shares(INDArray classes, INDArray prediction) {
    INDArray shares =
        Tensors.reshaped(
            Nd4j.zeros(prediction.dataType(), prediction.shape()), classes.length(), -1);
    for (int position = 0; position < classes.length(); position++) {
      shares.putScalar(position, Tensors.wholeNumbers(classes)[position], 1);
    }
    return Tensors.reshaped(shares, prediction.shape());
  }
}
