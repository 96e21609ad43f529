package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.StepResult;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.engine.Parameter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network in fused kernels computes what it computes with a kernel for each layer. */
class FusedKernelsTest {

  /** Of the largest element of an array: float32, and batch norm folded into weights. */
  private static final double TOLERANCE = 2e-5;

  /** After ten steps, in which the differences of each are carried on. */
  private static final double AFTER_TEN_STEPS = 2e-4;

  private static final double LEARNING_RATE = 0.05;

  private static final List<String> SEPARATE = List.of("-Afovea.fusion=off");

  /** Every rule, in training and at prediction, and next to each what it must leave alone. */
  private static final String EVERY_RULE =
      """
      @SuppressWarnings("fovea:unused-channels")
      @Network interface EveryRule {
        @ImageInput(channels = 3, height = 9, width = 7) FeatureMap image();

        @Conv2d(filters = 8, kernel = 3, padding = 1) @BatchNorm @Relu FeatureMap stem(FeatureMap image);
        @DepthwiseConv2d(kernel = 3, padding = 1) @BatchNorm @LeakyRelu FeatureMap deep(FeatureMap stem);
        @SeparableConv2d(filters = 8, kernel = 3, padding = SAME) @BatchNorm FeatureMap wide(FeatureMap deep);
        @Add @Relu FeatureMap merged(FeatureMap stem, FeatureMap wide);
        @Conv2d(filters = 8, kernel = 1) FeatureMap shared(FeatureMap merged);
        @Relu6 FeatureMap clipped(FeatureMap shared);
        @Add @Tanh FeatureMap joined(FeatureMap shared, FeatureMap clipped, FeatureMap stem);
        @Conv2d(filters = 4, kernel = 3) @MeanSquaredError(weight = 0.5) FeatureMap early(FeatureMap joined);
        @ConvTranspose2d(filters = 5, kernel = 2, stride = 2) @BatchNorm @Relu FeatureMap up(FeatureMap early);
        @ConvTranspose2d(filters = 5, kernel = 3) @Tanh FeatureMap drawn(FeatureMap up);
        @Sigmoid @GlobalAvgPool Vector pooled(FeatureMap drawn);
        @Dense(units = 6) @BatchNorm @Selu Vector scaled(Vector pooled);
        @Dense(units = 6) @Elu Vector hidden(Vector scaled);
        @BatchNorm @Relu Vector known(Vector hidden);
        @Dense(units = 6) @Gelu Vector other(Vector pooled);
        @Add @Silu Vector both(Vector known, Vector other);
        @Dense(units = 3) @SoftmaxCrossEntropy Vector logits(Vector both);
      }
      """;

  private static final String STEPS =
      """
      @Network interface Signals {
        @SequenceInput(steps = 12, features = 3) Sequence signal();

        @Conv1d(filters = 6, kernel = 3, padding = CAUSAL) @BatchNorm @Relu Sequence first(Sequence signal);
        @Conv1d(filters = 6, kernel = 3, padding = CAUSAL) @BatchNorm Sequence second(Sequence first);
        @Add @Relu Sequence sum(Sequence first, Sequence second);
        @Dense(units = 5) @Tanh Sequence each(Sequence sum);
        @Dense(units = 4) @SoftmaxCrossEntropy Sequence next(Sequence each);
      }
      """;

  static Stream<Arguments> networksOnEveryEngine() {
    return Stream.of("nd4j", "onednn")
        .flatMap(
            engine ->
                Stream.of(
                    Arguments.of(engine, "EveryRule", EVERY_RULE),
                    Arguments.of(engine, "Signals", STEPS)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("networksOnEveryEngine")
  void computeWhatSeparateOnesCompute(String engine, String name, String declaration) {
    GeneratedNetwork fused = GeneratedNetwork.of(declaration);
    GeneratedNetwork separate = GeneratedNetwork.with(SEPARATE, declaration);
    assertThat(fused.model()).contains(".then(");
    assertThat(separate.model()).doesNotContain(".then(");
    ModelOptions options = ModelOptions.defaults().withEngine(Engines.named(engine)).withSeed(3);
    try (Model<?, ?> found = fused.create(options);
        Model<?, ?> expected = separate.create(options);
        TrainingSession foundSession = found.startTraining(4, 1);
        TrainingSession expectedSession = expected.startTraining(4, 1)) {
      Sample sample = Sample.of(found, 4, 5);
      compareGradients(foundSession, expectedSession, sample, expected);
      compareParameters(found, expected, TOLERANCE);
      comparePredictions(found, expected, sample, TOLERANCE);

      for (int step = 0; step < 10; step++) {
        Sample batch = Sample.of(found, 4, 10 + step);
        descend(found, foundSession, batch);
        descend(expected, expectedSession, batch);
      }
      compareParameters(found, expected, AFTER_TEN_STEPS);
      comparePredictions(found, expected, sample, AFTER_TEN_STEPS);
    }
  }

  private static void compareGradients(
      TrainingSession found, TrainingSession expected, Sample sample, Model<?, ?> model) {
    StepResult step = found.gradients(sample.inputs(), sample.targets());
    StepResult separate = expected.gradients(sample.inputs(), sample.targets());
    for (int head = 0; head < step.losses().size(); head++) {
      assertClose("prediction", step.predictions().get(head), separate.predictions().get(head));
      assertClose("loss", step.losses().get(head), separate.losses().get(head));
    }
    trainable(model)
        .forEach(name -> assertClose(name, found.gradient(name), expected.gradient(name)));
  }

  /** Running statistics are among them. */
  private static void compareParameters(Model<?, ?> found, Model<?, ?> expected, double tolerance) {
    for (Parameter parameter : expected.parameters()) {
      String name = parameter.name();
      assertClose(name, found.parameter(name).array(), parameter.array(), tolerance);
    }
  }

  private static void comparePredictions(
      Model<?, ?> found, Model<?, ?> expected, Sample sample, double tolerance) {
    List<INDArray> predictions = found.infer(sample.inputs());
    List<INDArray> separate = expected.infer(sample.inputs());
    for (int head = 0; head < predictions.size(); head++) {
      assertClose("prediction", predictions.get(head), separate.get(head), tolerance);
    }
  }

  /** A step of plain gradient descent. */
  private static void descend(Model<?, ?> model, TrainingSession session, Sample sample) {
    session.gradients(sample.inputs(), sample.targets());
    for (String name : trainable(model)) {
      INDArray step = session.gradient(name).mul(LEARNING_RATE);
      model.setParameter(name, model.parameter(name).array().sub(step));
    }
  }

  private static List<String> trainable(Model<?, ?> model) {
    return model.parameters().stream().filter(Parameter::trainable).map(Parameter::name).toList();
  }

  private static void assertClose(String what, INDArray found, INDArray expected) {
    assertClose(what, found, expected, TOLERANCE);
  }

  private static void assertClose(
      String what, INDArray found, INDArray expected, double tolerance) {
    double scale = Math.max(1, expected.dup().amaxNumber().doubleValue());
    assertThat(found.sub(expected).amaxNumber().doubleValue())
        .as(what)
        .isLessThanOrEqualTo(tolerance * scale);
  }
}
