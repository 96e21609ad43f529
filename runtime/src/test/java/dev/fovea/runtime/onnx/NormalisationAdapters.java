package dev.fovea.runtime.onnx;

import dev.fovea.runtime.operation.BatchNorm;
import dev.fovea.runtime.operation.GroupNorm;
import dev.fovea.runtime.operation.LayerNorm;
import dev.fovea.runtime.operation.LocalResponseNorm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Normalisations. */
final class NormalisationAdapters {

  private static final double EPSILON = 1e-5f;

  private NormalisationAdapters() {}

  static Map<String, Adapter> all() {
    return Map.of(
        "BatchNormalization", NormalisationAdapters::batch,
        "InstanceNormalization", NormalisationAdapters::instance,
        "LayerNormalization", NormalisationAdapters::layer,
        "LRN", NormalisationAdapters::localResponse);
  }

  private static List<KernelRun> batch(NodeVector vector) {
    NodeAttributes attributes = vector.attributes();
    vector.require(attributes.integer("is_test", 1) == 1, "is_test");
    INDArray input = Tensors.featureMap(vector.input(0));
    int channels = (int) input.size(3);
    // ONNX's momentum is what stays of the running statistics.
    double momentum = 1 - attributes.real("momentum", 0.9f);
    BatchNorm norm =
        BatchNorm.of(channels).momentum(momentum).epsilon(attributes.real("epsilon", EPSILON));
    KernelRun run =
        KernelRun.giving(Tensors.featureMap(vector.output()), norm)
            .reading(input)
            .parameter("weight", vector.input(1))
            .parameter("bias", vector.input(2))
            .statistic("running_mean", vector.input(3))
            .statistic("running_var", vector.input(4));
    if (attributes.integer("training_mode", 0) == 1) {
      run.training(new long[] {channels}, new long[] {channels});
      vector
          .output(1)
          .ifPresent(mean -> run.expecting("running mean", kernel -> kernel.parameter(2), mean));
      double elements = (double) input.length() / channels;
      vector
          .output(2)
          .map(variance -> ofUnbiased(variance, vector.input(4), momentum, elements))
          .ifPresent(
              variance ->
                  run.expecting("running variance", kernel -> kernel.parameter(3), variance));
    }
    return List.of(run);
  }

  /**
   * The running variance as it is where the batch's part is its unbiased variance, as in PyTorch,
   * from one where that is the biased, as in ONNX.
   */
  private static INDArray ofUnbiased(
      INDArray variance, INDArray before, double momentum, double elements) {
    INDArray kept = before.mul(1 - momentum);
    return variance.sub(kept).mul(elements / (elements - 1)).add(kept);
  }

  /** Group normalisation with one channel a group. */
  private static List<KernelRun> instance(NodeVector vector) {
    INDArray input = Tensors.featureMap(vector.input(0));
    int channels = (int) input.size(3);
    return List.of(
        KernelRun.giving(
                Tensors.featureMap(vector.output()),
                GroupNorm.of(channels, channels)
                    .epsilon(vector.attributes().real("epsilon", EPSILON)))
            .reading(input)
            .parameter("weight", vector.input(1))
            .parameter("bias", vector.input(2)));
  }

  private static List<KernelRun> layer(NodeVector vector) {
    INDArray input = vector.input(0);
    int stated = (int) vector.attributes().integer("axis", -1);
    int axis = stated < 0 ? stated + input.rank() : stated;
    double epsilon = vector.attributes().real("epsilon", EPSILON);
    boolean wholeMaps = axis == 1 && input.rank() == 4;
    long[] normalised = Arrays.copyOfRange(input.shape(), axis, input.rank());
    long features = Arrays.stream(normalised).reduce(1, Math::multiplyExact);
    LayerNorm norm =
        wholeMaps
            ? LayerNorm.of(Arrays.stream(normalised).mapToInt(Math::toIntExact).toArray())
            : LayerNorm.of((int) features);
    // The means and deviations that ONNX gives too, engines keep in forms of their own.
    return List.of(
        KernelRun.giving(layerLayout(vector.output(), wholeMaps, features), norm.epsilon(epsilon))
            .reading(layerLayout(input, wholeMaps, features))
            .parameter("weight", wholeMaps ? vector.input(1) : flat(vector.input(1)))
            .parameter("bias", wholeMaps ? vector.input(2) : flat(vector.input(2))));
  }

  private static INDArray layerLayout(INDArray array, boolean wholeMaps, long features) {
    return wholeMaps
        ? Tensors.channelsLast(array)
        : Tensors.reshaped(array, array.length() / features, features);
  }

  private static INDArray flat(INDArray array) {
    return Tensors.reshaped(array, array.length());
  }

  private static List<KernelRun> localResponse(NodeVector vector) {
    NodeAttributes attributes = vector.attributes();
    return List.of(
        KernelRun.giving(
                Tensors.channelsLast(vector.output()),
                LocalResponseNorm.of((int) attributes.integer("size", 0))
                    .alpha(attributes.real("alpha", 1e-4f))
                    .beta(attributes.real("beta", 0.75f))
                    .k(attributes.real("bias", 1)))
            .reading(Tensors.channelsLast(vector.input(0))));
  }
}
