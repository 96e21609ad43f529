package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.data.ArraySamples;
import dev.fovea.runtime.data.Dataset;
import dev.fovea.runtime.data.Labels;
import dev.fovea.runtime.data.Values;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.training.Evaluation;
import dev.fovea.runtime.training.HeadMetrics;
import dev.fovea.runtime.training.Metrics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks with the losses and the layers that act on each element or sample alone. */
class GeneratedHeadsTest {

  private static final GeneratedNetwork ANSWERS =
      GeneratedNetwork.of(
          """
          @Network public interface Answers {
            @VectorInput(features = 2) Vector features();
            @BinaryCrossEntropy Vector answers(Vector features);
          }
          """);

  private static final GeneratedNetwork MIXED =
      GeneratedNetwork.of(
          """
          @Network public interface Mixed {
            @ImageInput(channels = 3, height = 5, width = 4) FeatureMap image();
            @Conv2d(filters = 4, kernel = 3, padding = SAME) @GroupNorm(groups = 2) @Silu
            FeatureMap a(FeatureMap image);
            @Conv2d(filters = 4, kernel = 1) @LayerNorm @Mish FeatureMap b(FeatureMap a);
            @Conv2d(filters = 4, kernel = 1) @PRelu @LocalResponseNorm(alpha = 0.5)
            FeatureMap c(FeatureMap b);
            @Add @Gelu FeatureMap sum(FeatureMap a, FeatureMap c);
            @Conv2d(filters = 4, kernel = 1) @PRelu(shared = true) @HardSwish
            FeatureMap d(FeatureMap sum);
            @GlobalAvgPool @Dense(units = 6) @LayerNorm @Softplus Vector features(FeatureMap d);
            @Dense(units = 3) @Elu(alpha = 0.5) @Selu @BinaryCrossEntropy(positiveWeight = 2.0)
            Vector answers(Vector features);
            @Dense(units = 2) @Gelu(tanh = true) @Huber(delta = 0.3, weight = 0.5)
            Vector box(Vector features);
            @Dense(units = 4) @LogSoftmax @MeanAbsoluteError Vector rest(Vector features);
            @Dense(units = 5) @Relu6 Vector hidden(Vector features);
            @Dense(units = 4)
            @SoftmaxCrossEntropy(labelSmoothing = 0.1, classWeights = {1.0, 2.0, 0.5, 1.0})
            Vector kind(Vector hidden);
          }
          """);

  private static ModelOptions reference() {
    return ModelOptions.defaults().withEngine(Engines.named("nd4j")).withDataType(DataType.DOUBLE);
  }

  @Test
  void gradientsEqualFiniteDifferences() {
    try (Model<?, ?> model = MIXED.create(reference())) {
      Sample.scatterParameters(model, 3);
      new FiniteDifferences(model, Sample.of(model, 3, 5)).check();
    }
  }

  @Test
  void accuracyOfAnswersCountsOutputsOnTheTargetsSide() {
    Dataset dataset =
        Dataset.of(
            ArraySamples.of(new float[][] {{1, -1}, {2, 3}, {-4, 0.5f}}),
            new Values(ArraySamples.of(new float[][] {{1, 0}, {0, 0.9f}, {0.2f, 0.4f}})));
    try (Model<?, ?> model = ANSWERS.create(reference())) {
      Metrics metrics = Evaluation.of(model, dataset);

      HeadMetrics answers = metrics.head("answers");
      assertThat(answers.accuracy()).hasValueCloseTo(4 / 6.0, within(1e-12));
      assertThat(metrics.accuracy()).isEqualTo(answers.accuracy());
      double expected =
          (loss(1, 1) + loss(-1, 0) + loss(2, 0) + loss(3, 0.9) + loss(-4, 0.2) + loss(0.5, 0.4))
              / 6;
      assertThat(answers.loss()).isCloseTo(expected, within(1e-6));
    }
  }

  private static double loss(double logit, double target) {
    double yes = 1 / (1 + Math.exp(-logit));
    return -(target * Math.log(yes) + (1 - target) * Math.log(1 - yes));
  }

  @Test
  void refusesTargetsThatAreNoAnswersBeforeAStep() {
    try (Model<?, ?> model = ANSWERS.create(reference());
        TrainingSession session = model.startTraining(1, 1)) {
      INDArray features = Nd4j.ones(DataType.DOUBLE, 1, 2);
      INDArray target = Nd4j.createFromArray(-1.0, 1.0).reshape(1, 2);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.gradients(List.of(features), List.of(target)))
          .withMessage(
              "the target of answers has values from -1.0 to 1.0; BinaryCrossEntropy learns values"
                  + " from 0 (no) to 1 (yes)");
    }
  }

  @Test
  void refusesClassLabelsForAnswers() {
    Dataset labelled =
        Dataset.of(ArraySamples.of(new float[][] {{1, -1}}), Labels.of(new int[] {1}, 2));
    try (Model<?, ?> model = ANSWERS.create(reference())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Evaluation.of(model, labelled))
          .withMessage(
              "The head answers learns values of shape 2 from 0 (no) to 1 (yes), but the dataset"
                  + " has class labels");
    }
  }
}
