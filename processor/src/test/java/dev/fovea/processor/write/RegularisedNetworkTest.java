package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.StepResult;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.data.ArraySamples;
import dev.fovea.runtime.data.Dataset;
import dev.fovea.runtime.data.Values;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.training.EpochReport;
import dev.fovea.runtime.training.Evaluation;
import dev.fovea.runtime.training.Sgd;
import dev.fovea.runtime.training.Trainer;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What {@code @L1}, {@code @L2} and {@code @MaxNorm} do to a generated model. */
class RegularisedNetworkTest {

  private static final String EVERY_KIND =
      """
      @Network interface EveryKind {
        @ImageInput(channels = 2, height = 4, width = 4) FeatureMap image();
        @Unit FeatureMap stem(FeatureMap image);
        @SeparableConv2d(filters = 3, kernel = 2) @L1(0.03) @LeakyRelu FeatureMap middle(FeatureMap stem);
        @ConvTranspose2d(filters = 2, kernel = 2) @L2(0.05) @L1(0.01) @MaxNorm(2)
        FeatureMap back(FeatureMap middle);
        @Flatten @Dense(units = 3) @Tanh @L2(0.1) @MeanSquaredError Vector logits(FeatureMap back);
      }
      @Block @interface Unit {
        interface Body {
          @Conv2d(filters = 2, kernel = 3, padding = 1) @L2(0.02) @BatchNorm @LeakyRelu
          FeatureMap out(FeatureMap in);
        }
      }
      """;

  private static Model<?, ?> dense(String modifiers, String engine) {
    return model(
        """
        @Network interface Two {
          @VectorInput(features = 2) Vector in();
          @Dense(units = 2, bias = false) %s @MeanSquaredError Vector out(Vector in);
        }
        """
            .formatted(modifiers),
        engine);
  }

  private static Model<?, ?> transposed(int groups, String engine) {
    return model(
        """
        @Network interface Up {
          @ImageInput(channels = 2, height = 1, width = 1) FeatureMap in();
          @ConvTranspose2d(filters = 2, kernel = 1, groups = %d, bias = false) @MaxNorm(1)
          @MeanSquaredError FeatureMap out(FeatureMap in);
        }
        """
            .formatted(groups),
        engine);
  }

  private static Model<?, ?> model(String source, String engine) {
    return GeneratedNetwork.of(source)
        .create(new ModelOptions(Engines.named(engine), DataType.FLOAT, 0, 4));
  }

  /** A step on zeros with zeros as targets: all gradients are those of the regularisation. */
  private static StepResult step(Model<?, ?> model, TrainingSession session, double rate) {
    long[] in = model.definition().inputs().get(0).shape().batch(1);
    long[] out = model.definition().heads().get(0).shape().batch(1);
    return session.step(
        List.of(Nd4j.zeros(DataType.FLOAT, in)),
        List.of(Nd4j.zeros(DataType.FLOAT, out)),
        (parameters, gradients) -> parameters.subi(gradients.mul(rate)));
  }

  private static void set(Model<?, ?> model, String name, double... values) {
    long[] shape = model.parameter(name).array().shape();
    model.setParameter(name, Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape(shape));
  }

  private static void assertValues(INDArray actual, double... expected) {
    assertThat(actual.dup('c').reshape(-1).toDoubleVector())
        .containsExactly(expected, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void l2AddsTwiceTheRateTimesTheWeight(String engine) {
    try (Model<?, ?> model = dense("@L2(0.25)", engine);
        TrainingSession session = model.startTraining(1, 0)) {
      set(model, "out.dense.weight", 1, -2, 0, 3);

      StepResult result = step(model, session, 0.1);

      assertThat(result.penalty()).isCloseTo(0.25 * 14, within(1e-5));
      assertValues(session.gradient("out.dense.weight"), 0.5, -1, 0, 1.5);
      assertValues(model.parameter("out.dense.weight").array(), 0.95, -1.9, 0, 2.85);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void l1AddsTheRateWithTheSignOfTheWeight(String engine) {
    try (Model<?, ?> model = dense("@L1(0.25)", engine);
        TrainingSession session = model.startTraining(1, 0)) {
      set(model, "out.dense.weight", 1, -2, 0, 3);

      StepResult result = step(model, session, 0.1);

      assertThat(result.penalty()).isCloseTo(0.25 * 6, within(1e-5));
      assertValues(session.gradient("out.dense.weight"), 0.25, -0.25, 0, 0.25);
      assertValues(model.parameter("out.dense.weight").array(), 0.975, -1.975, 0, 2.975);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void maxNormScalesUnitsDownToTheLimitAfterTheUpdate(String engine) {
    try (Model<?, ?> model = dense("@L2(0.5) @MaxNorm(1)", engine);
        TrainingSession session = model.startTraining(1, 0)) {
      set(model, "out.dense.weight", 6, 8, 0.6, 0.8);

      step(model, session, 0.5);

      // The update halves the weights, and the first unit's norm to 5.
      assertValues(model.parameter("out.dense.weight").array(), 0.6, 0.8, 0.3, 0.4);
    }
  }

  @Test
  void maxNormLeavesAUnitOfZerosAlone() {
    try (Model<?, ?> model = dense("@MaxNorm(1)", "nd4j");
        TrainingSession session = model.startTraining(1, 0)) {
      set(model, "out.dense.weight", 0, 0, 0, 2);

      step(model, session, 0.5);

      assertValues(model.parameter("out.dense.weight").array(), 0, 0, 0, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void filtersOfTransposedConvolutionsLieOnTheSecondAxis(String engine) {
    try (Model<?, ?> model = transposed(1, engine);
        TrainingSession session = model.startTraining(1, 0)) {
      set(model, "out.convTranspose2d.weight", 3, 0.3, 4, 0.4);

      step(model, session, 0.5);

      assertValues(model.parameter("out.convTranspose2d.weight").array(), 0.6, 0.3, 0.8, 0.4);
    }
  }

  @Test
  void groupsOfTransposedConvolutionsHaveFiltersOfTheirOwn() {
    try (Model<?, ?> model = transposed(2, "nd4j");
        TrainingSession session = model.startTraining(1, 0)) {
      set(model, "out.convTranspose2d.weight", 3, 0.4);

      step(model, session, 0.5);

      assertValues(model.parameter("out.convTranspose2d.weight").array(), 1, 0.4);
    }
  }

  @Test
  void gradientsAloneChangeNoWeight() {
    try (Model<?, ?> model = dense("@L2(0.5) @MaxNorm(1)", "nd4j");
        TrainingSession session = model.startTraining(1, 0)) {
      set(model, "out.dense.weight", 6, 8, 0.6, 0.8);
      INDArray zeros = Nd4j.zeros(DataType.FLOAT, 1, 2);

      session.gradients(List.of(zeros), List.of(zeros));

      assertValues(model.parameter("out.dense.weight").array(), 6, 8, 0.6, 0.8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void gradientsAreTheSlopesOfThePenalisedLoss(String engine) {
    GeneratedNetwork network = GeneratedNetwork.of(EVERY_KIND);
    DataType type = DataType.DOUBLE;
    try (Model<?, ?> model = network.create(new ModelOptions(Engines.named(engine), type, 0, 4))) {
      Sample.scatterParameters(model, 5);
      new FiniteDifferences(model, Sample.of(model, 3, 7)).check();
    }
  }

  @Test
  void theLossThatTrainingReportsIncludesThePenalty() {
    Dataset zeros =
        Dataset.of(ArraySamples.of(new float[3][2]), new Values(ArraySamples.of(new float[3][2])));
    try (Model<?, ?> model = dense("@L2(0.25)", "nd4j")) {
      set(model, "out.dense.weight", 1, -2, 0, 3);

      EpochReport first =
          Trainer.with(Sgd.of(1e-9)).withEpochs(1).withBatchSize(2).train(model, zeros).last();

      assertThat(first.training().loss()).isCloseTo(0.25 * 14, within(1e-5));
      assertThat(first.training().head("out").loss()).isZero();
      assertThat(Evaluation.of(model, zeros).loss()).isZero();
    }
  }

  @Test
  void theGeneratedSourceSaysWhichWeightsAreRegularised() {
    String source = GeneratedNetwork.of(EVERY_KIND).model().replaceAll("\\s+", " ");

    assertThat(source)
        .containsPattern(
            "\"stem.out.conv2d.weight\", 0L, [^;]*, Regularisation.none\\(\\).l2\\(0.02\\), 2, 2, 3, 3\\);")
        .containsPattern(
            "middle.separableConv2d.depthwise.weight[^;]*none\\(\\).l1\\(0.03\\), 2, 1, 2, 2\\);")
        .containsPattern(
            "middle.separableConv2d.pointwise.weight[^;]*none\\(\\).l1\\(0.03\\), 3, 2, 1, 1\\);")
        .containsPattern(
            "back.convTranspose2d.weight[^;]*none\\(\\).l2\\(0.05\\).l1\\(0.01\\).transposedMaxNorm\\(2.0, 1\\), 3,")
        .containsPattern("logits.dense.weight[^;]*none\\(\\).l2\\(0.1\\), 3,");
    assertThat(source.split("Regularisation.none\\(", -1)).hasSize(6);
  }

  @Test
  void theMetadataTellsItAsAttributesOfTheLayer() {
    JsonNode layers = GeneratedNetwork.of(EVERY_KIND).json().get("layers");

    assertThat(StreamSupport.stream(layers.spliterator(), false).map(l -> l.get("name").asText()))
        .containsExactly(
            "stem.out.conv2d",
            "stem.out.batchNorm",
            "stem.out.leakyRelu",
            "middle.separableConv2d",
            "middle.leakyRelu",
            "back.convTranspose2d",
            "logits.flatten",
            "logits.dense",
            "logits.tanh");
    assertThat(layers.get(0).get("attributes").get("l2").asDouble()).isEqualTo(0.02);
    assertThat(layers.get(1).get("attributes").has("l2")).isFalse();
    assertThat(layers.get(3).get("attributes").get("l1").asDouble()).isEqualTo(0.03);
    assertThat(layers.get(5).get("attributes").get("l2").asDouble()).isEqualTo(0.05);
    assertThat(layers.get(5).get("attributes").get("l1").asDouble()).isEqualTo(0.01);
    assertThat(layers.get(5).get("attributes").get("maxNorm").asDouble()).isEqualTo(2);
    assertThat(layers.get(7).get("attributes").get("l2").asDouble()).isEqualTo(0.1);
  }
}
