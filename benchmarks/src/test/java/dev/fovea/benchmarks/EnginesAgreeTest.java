package dev.fovea.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.benchmarks.networks.DepthwiseSeparableModel;
import dev.fovea.benchmarks.networks.VggModel;
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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Ten steps of training, and a prediction after them, on both engines for processors. */
class EnginesAgreeTest {

  private static final int BATCH = 4;
  private static final double LEARNING_RATE = 0.01;

  /** Of a loss: rounding differs between engines, and ten steps make more of it. */
  private static final double LOSS_TOLERANCE = 5e-3;

  /** Of a logit, whose size is about 1. */
  private static final double LOGIT_TOLERANCE = 2e-2;

  private record Outcome(List<Double> losses, INDArray logits) {}

  static Stream<Named<Function<ModelOptions, Model<?, ?>>>> networks() {
    return Stream.of(
        Named.of("vgg", VggModel::create), Named.of("ds", DepthwiseSeparableModel::create));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void overTenSteps(Function<ModelOptions, Model<?, ?>> network) {
    Outcome expected = train(network, "nd4j");
    Outcome found = train(network, "onednn");
    assertThat(found.losses().get(9)).isLessThan(found.losses().get(0));
    for (int step = 0; step < found.losses().size(); step++) {
      assertThat(found.losses().get(step))
          .as("the loss of step %d", step)
          .isCloseTo(expected.losses().get(step), within(LOSS_TOLERANCE));
    }
    assertThat(found.logits().sub(expected.logits()).amaxNumber().doubleValue())
        .as("found%n%s%nexpected%n%s", found.logits(), expected.logits())
        .isLessThan(LOGIT_TOLERANCE);
  }

  private static Outcome train(Function<ModelOptions, Model<?, ?>> network, String engine) {
    Nd4j.getRandom().setSeed(11);
    INDArray images = Nd4j.randn(DataType.FLOAT, BATCH, 32, 32, 3);
    INDArray labels = Nd4j.eye(10).castTo(DataType.FLOAT).getRows(0, 1, 2, 3);
    List<Double> losses = new ArrayList<>();
    ModelOptions options = ModelOptions.defaults().withEngine(Engines.named(engine));
    try (Model<?, ?> model = network.apply(options);
        TrainingSession session = model.startTraining(BATCH, 5);
        OptimizerState sgd = Sgd.of(LEARNING_RATE).withMomentum(0.9).start(session)) {
      for (int step = 0; step < 10; step++) {
        losses.add(
            session
                .step(
                    List.of(images),
                    List.of(labels),
                    (parameters, gradients) -> sgd.update(parameters, gradients, LEARNING_RATE))
                .losses()
                .get(0)
                .meanNumber()
                .doubleValue());
      }
      return new Outcome(losses, model.infer(List.of(images)).get(0));
    }
  }
}
