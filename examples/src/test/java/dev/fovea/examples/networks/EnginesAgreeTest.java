package dev.fovea.examples.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.training.OptimizerState;
import dev.fovea.runtime.training.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Small networks learn the same on both engines for processors. */
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

  private static List<Double> losses(Function<ModelOptions, Model<?, ?>> network, String engine) {
    ModelOptions options = ModelOptions.defaults().withEngine(Engines.named(engine));
    List<Double> losses = new ArrayList<>();
    try (Model<?, ?> model = network.apply(options);
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
