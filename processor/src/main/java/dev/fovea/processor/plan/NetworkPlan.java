package dev.fovea.processor.plan;

import dev.fovea.processor.analyse.AnalysedNetwork;
import java.util.Arrays;
import java.util.Optional;

/**
 * Everything about a network's memory.
 *
 * @param parameters the flat arrays of parameters
 * @param inference the arena and the calls of prediction
 * @param training the arena and the calls of training
 */
public record NetworkPlan(ParameterPlan parameters, PassPlan inference, PassPlan training) {

  private static final long FLOAT_BYTES = 4;

  /** Whether layers that may run as one do so. */
  public enum Kernels {
    /** One kernel for several layers where a rule allows it. */
    FUSED("on"),
    /** A kernel for each layer, to compare with. */
    SEPARATE("off");

    private final String fusion;

    Kernels(String fusion) {
      this.fusion = fusion;
    }

    /** What the user calls it who switches fusion {@code on} or {@code off}; empty for others. */
    public static Optional<Kernels> ofFusion(String word) {
      return Arrays.stream(values()).filter(kernels -> kernels.fusion.equals(word)).findFirst();
    }
  }

  /**
   * Plans a network with fused kernels.
   *
   * @throws ArithmeticException if a count does not fit a {@code long}
   */
  public static NetworkPlan of(AnalysedNetwork network) {
    return of(network, Kernels.FUSED);
  }

  /**
   * Plans a network.
   *
   * @throws ArithmeticException if a count does not fit a {@code long}
   */
  public static NetworkPlan of(AnalysedNetwork network, Kernels kernels) {
    Schedule inference = Schedule.ofInference(network);
    Schedule training = Schedule.ofTraining(network);
    boolean fused = kernels == Kernels.FUSED;
    return new NetworkPlan(
        ParameterPlan.of(network),
        PassPlanner.plan(fused ? Fusion.of(inference, FusionRule.PREDICTION) : inference),
        PassPlanner.plan(fused ? Fusion.of(training, FusionRule.TRAINING) : training));
  }

  /** What each further sample costs at prediction, in float32. */
  public long inferenceBytesPerSample() {
    return bytes(inference.perSampleElements());
  }

  /**
   * What prediction costs whatever the batch, in float32: parameters, statistics and the arena's
   * fixed part.
   */
  public long inferenceBytesFixed() {
    return bytes(
        Math.addExact(
            Math.addExact(parameters.trainableElements(), parameters.statisticElements()),
            inference.fixedElements()));
  }

  /** What each further sample costs in training, in float32. */
  public long trainingBytesPerSample() {
    return bytes(training.perSampleElements());
  }

  /**
   * What training costs whatever the batch, in float32: parameters, their gradients, statistics and
   * the arena's fixed part. An optimizer's own state comes on top.
   */
  public long trainingBytesFixed() {
    return bytes(
        Math.addExact(
            Math.addExact(
                Math.multiplyExact(2, parameters.trainableElements()),
                parameters.statisticElements()),
            training.fixedElements()));
  }

  private static long bytes(long elements) {
    return Math.multiplyExact(FLOAT_BYTES, elements);
  }
}
