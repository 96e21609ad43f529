package dev.fovea.examples.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.training.OptimizerState;
import dev.fovea.runtime.training.Sgd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All networks compute the same on both engines for processors, and small ones learn the same: ten
 * steps of a large one take the reference engine a minute.
 */
class EnginesAgreeTest {

  private static final int BATCH = 4;
  private static final int STEPS = 10;
  private static final double LEARNING_RATE = 0.01;

  /** Rounding differs between engines, and ten steps make more of it. */
  private static final double TOLERANCE = 2e-3;

  static Stream<Named<Function<ModelOptions, Model<?, ?>>>> networks() {
    return Stream.of(
        Named.of("CharLstm", CharLstmModel::create),
        Named.of("LeNet5", LeNet5Model::create),
        Named.of("ReceptiveFieldTable", ReceptiveFieldTableModel::create),
        Named.of("SeparableCifar", SeparableCifarModel::create));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void overTenSteps(Function<ModelOptions, Model<?, ?>> network) {
    List<Double> expected = losses(network, "nd4j");
    List<Double> found = losses(network, "onednn");

    assertThat(found.get(STEPS - 1)).isLessThan(found.get(0));
    for (int step = 0; step < STEPS; step++) {
      assertThat(found.get(step))
          .as("the loss of step %d", step)
          .isCloseTo(expected.get(step), within(TOLERANCE * Math.max(1, expected.get(step))));
    }
  }

  /** Of a prediction or a loss, to the largest: sums of thousands of products in another order. */
  private static final double ROUNDING = 1e-4;

  /**
   * Of the length of a gradient: where a ReLU's input is about 0, engines may disagree on its sign.
   */
  private static final double OF_GRADIENT = 5e-2;

  /** Of the length of all gradients together, for those that would be zero but for rounding. */
  private static final double OF_ALL_GRADIENTS = 1e-5;

  /** What a network computes of one sample. */
  private record Computed(
      List<INDArray> predictions, List<INDArray> losses, Map<String, INDArray> gradients) {

    private double gradientLength() {
      return Math.sqrt(
          gradients.values().stream()
              .mapToDouble(gradient -> Math.pow(gradient.norm2Number().doubleValue(), 2))
              .sum());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.fovea.examples.networks.TrainingStepTest#networks")
  void onPredictionsLossesAndGradients(Function<ModelOptions, Model<?, ?>> network) {
    Computed expected = computed(network, "nd4j");
    Computed found = computed(network, "onednn");

    for (int head = 0; head < expected.losses().size(); head++) {
      assertClose("prediction", found.predictions().get(head), expected.predictions().get(head));
      assertClose("loss", found.losses().get(head), expected.losses().get(head));
    }
    double all = expected.gradientLength();
    expected
        .gradients()
        .forEach(
            (name, gradient) -> {
              INDArray other = Objects.requireNonNull(found.gradients().get(name));
              double length = gradient.norm2Number().doubleValue();
              assertThat(other.subi(gradient).norm2Number().doubleValue())
                  .as(
                      "how far apart the gradients of %s are, which have the length %s",
                      name, length)
                  .isLessThanOrEqualTo(OF_GRADIENT * length + OF_ALL_GRADIENTS * all);
            });
  }

  private static Computed computed(Function<ModelOptions, Model<?, ?>> network, String engine) {
    try (Model<?, ?> model = network.apply(options(engine));
        TrainingSession session = model.startTraining(1, 3)) {
      Samples samples = Samples.of(model.definition(), 1);
      List<INDArray> predictions = model.infer(samples.inputs());
      List<INDArray> losses = session.gradients(samples.inputs(), samples.targets()).losses();
      Map<String, INDArray> gradients = new LinkedHashMap<>();
      model.parameters().stream()
          .filter(Parameter::trainable)
          .map(Parameter::name)
          .forEach(name -> gradients.put(name, session.gradient(name)));
      return new Computed(predictions, losses, gradients);
    }
  }

  private static void assertClose(String what, INDArray found, INDArray expected) {
    double scale = Math.max(1, expected.dup().amaxNumber().doubleValue());
    assertThat(found.sub(expected).amaxNumber().doubleValue())
        .as(what)
        .isLessThanOrEqualTo(ROUNDING * scale);
  }

  private static ModelOptions options(String engine) {
    return ModelOptions.of(Engines.named(engine)).withMaximumBatch(BATCH);
  }

  private static List<Double> losses(Function<ModelOptions, Model<?, ?>> network, String engine) {
    List<Double> losses = new ArrayList<>();
    try (Model<?, ?> model = network.apply(options(engine));
        TrainingSession session = model.startTraining(BATCH, 5);
        OptimizerState sgd = Sgd.of(LEARNING_RATE).withMomentum(0.9).start(session)) {
      Samples samples = Samples.of(model.definition(), BATCH);
      for (int step = 0; step < STEPS; step++) {
        INDArray loss =
            session
                .step(
                    samples.inputs(),
                    samples.targets(),
                    (parameters, gradients) -> sgd.update(parameters, gradients, LEARNING_RATE))
                .losses()
                .get(0);
        losses.add(loss.meanNumber().doubleValue());
      }
    }
    return losses;
  }
}
