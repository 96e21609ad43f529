package dev.fovea.processor.plan;

import dev.fovea.processor.analyse.AnalysedNetwork;

/**
 * Everything about a network's memory.
 *
 * @param parameters the flat arrays of parameters
 * @param inference the arena and the calls of prediction
 * @param training the arena and the calls of training
 */
public record NetworkPlan(ParameterPlan parameters, PassPlan inference, PassPlan training) {

  private static final long FLOAT_BYTES = 4;

  /**
   * Plans a network.
   *
   * @throws ArithmeticException if a count does not fit a {@code long}
   */
  public static NetworkPlan of(AnalysedNetwork network) {
    return new NetworkPlan(
        ParameterPlan.of(network),
        PassPlanner.plan(Schedule.ofInference(network)),
        PassPlanner.plan(Schedule.ofTraining(network)));
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
