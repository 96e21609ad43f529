package dev.fovea.processor.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.write.GeneratedNetwork;
import dev.fovea.processor.write.Sample;
import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.StepResult;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.engine.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Everything that a network computes on an engine, by what it is: predictions, losses and
 * gradients, and the same after steps with batches of other sizes.
 */
record Computed(Map<String, INDArray> arrays) {

  private static final int BATCH = 5;
  private static final double LEARNING_RATE = 0.01;

  /** In double precision, with sums in another order. */
  private static final double SAME = 1e-9;

  /** Of the largest element. */
  private static final double ROUNDING = 2e-4;

  /**
   * How much worse than the reference engine in float32 another one may be: a batch norm of values
   * that are all but equal makes much of their rounding.
   */
  private static final double TIMES_WORSE = 20;

  /** Of the largest of all gradients, for those that would be zero but for rounding. */
  private static final double OF_ALL_GRADIENTS = 0.05;

  /** Predicts, takes steps with batches of some sizes, and predicts between and after. */
  static Computed by(
      GeneratedNetwork network, String engine, DataType type, List<Integer> otherBatches) {
    Computed computed = new Computed(new LinkedHashMap<>());
    // Predictions of five in parts of four and one.
    ModelOptions options = new ModelOptions(Engines.named(engine), type, 0, BATCH - 1);
    try (Model<?, ?> model = network.create(options)) {
      Sample.scatterParameters(model, 3);
      Sample sample = Sample.of(model, BATCH, 7);
      computed.put("prediction before training", model.infer(sample.inputs()));
      try (TrainingSession session = model.startTraining(BATCH, 1)) {
        computed.put(session.gradients(sample.inputs(), sample.targets()), session, model, BATCH);
        for (int batch : otherBatches) {
          Sample other = Sample.of(model, batch, 20 + batch);
          StepResult result =
              session.step(
                  other.inputs(),
                  other.targets(),
                  (parameters, gradients) -> parameters.subi(gradients.mul(LEARNING_RATE)));
          computed.put(result, session, model, batch);
          computed.put("prediction after a step with " + batch, model.infer(other.inputs()));
        }
        computed.put("prediction before training ends", model.infer(sample.inputs()));
      }
      computed.put("prediction after training", model.infer(sample.inputs()));
      for (Parameter parameter : model.parameters()) {
        computed.arrays.put(parameter.name() + " after training", parameter.array().dup('c'));
      }
    }
    return computed;
  }

  private void put(StepResult result, TrainingSession session, Model<?, ?> model, int batch) {
    String when = " in a step with " + batch;
    put("prediction" + when, result.predictions());
    put("loss" + when, result.losses());
    for (Parameter parameter : model.parameters()) {
      if (parameter.trainable()) {
        arrays.put("gradient of " + parameter.name() + when, session.gradient(parameter.name()));
      }
    }
  }

  private void put(String what, List<INDArray> heads) {
    for (int head = 0; head < heads.size(); head++) {
      arrays.put(what + ", head " + head, heads.get(head));
    }
  }

  /** The predictions of all heads at a time. */
  List<INDArray> predictions(String when) {
    return arrays.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("prediction " + when + ","))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Without dropout and batch norm, whose training is not prediction. */
  void assertTrainingPredictsAsPrediction() {
    assertThat(predictions("in a step with " + BATCH)).isNotEmpty();
    for (int head = 0; head < predictions("before training").size(); head++) {
      INDArray predicted = predictions("before training").get(head);
      INDArray trained = predictions("in a step with " + BATCH).get(head);
      assertThat(largest(trained.sub(predicted))).isLessThanOrEqualTo(SAME * scale(predicted));
    }
  }

  /** Asserts that another form of the same network computes the same in double precision. */
  void assertEquals(Computed expected) {
    expected.arrays.forEach(
        (what, array) ->
            assertThat(largest(get(what).sub(array)))
                .as(what)
                .isLessThanOrEqualTo(SAME * scale(array)));
  }

  /**
   * Asserts that this is right but for rounding.
   *
   * @param exact in double precision
   * @param rounded the reference engine's in this precision
   */
  void assertClose(Computed exact, Computed rounded) {
    double gradients =
        exact.arrays.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("gradient"))
            .mapToDouble(entry -> largest(entry.getValue()))
            .max()
            .orElse(0);
    exact.arrays.forEach(
        (what, array) -> {
          double scale =
              what.startsWith("gradient")
                  ? Math.max(largest(array), OF_ALL_GRADIENTS * gradients)
                  : scale(array);
          double unavoidable = largest(rounded.get(what).sub(array));
          assertThat(largest(get(what).sub(array)))
              .as("how far off is the %s, whose elements are up to %s", what, largest(array))
              .isLessThanOrEqualTo(TIMES_WORSE * unavoidable + ROUNDING * scale);
        });
  }

  private INDArray get(String what) {
    return Objects.requireNonNull(arrays.get(what), what).castTo(DataType.DOUBLE);
  }

  private static double scale(INDArray array) {
    return Math.max(1, largest(array));
  }

  private static double largest(INDArray array) {
    return Arrays.stream(array.dup('c').data().asDouble()).map(Math::abs).reduce(0, Math::max);
  }
}
