package dev.fovea.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.data.ArraySamples;
import dev.fovea.runtime.data.Dataset;
import dev.fovea.runtime.data.Labels;
import dev.fovea.runtime.data.Values;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.sample.PointsModel;
import dev.fovea.runtime.sample.TwoHeadsModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@Timeout(120)
class TrainerTest {

  private static final Dataset TRAINING = PointsData.of(90, 1);
  private static final Dataset VALIDATION = PointsData.of(31, 2);

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void learnsToTellClassesApart(DataType type) {
    try (PointsModel model = PointsModel.create(type, 1)) {
      History history = trainer(12).train(model, TRAINING, VALIDATION);

      assertThat(history.epochs()).hasSize(12);
      assertThat(history.stoppedEarly()).isFalse();
      assertThat(history.weightsOf()).isEqualTo(12);
      assertThat(history.last().training().accuracy().orElseThrow()).isGreaterThan(0.95);
      assertThat(history.last().validation().orElseThrow().accuracy().orElseThrow())
          .isGreaterThan(0.95);
      assertThat(history.last().training().loss())
          .isLessThan(history.epochs().get(0).training().loss());
      assertThat(history.last().validation()).contains(Evaluation.of(model, VALIDATION));
      assertThat(history.kept()).isSameAs(history.last());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void theSameSeedGivesTheSameWeightsBitByBit(String engine) {
    List<List<Float>> weights = trained(engine, trainer(3).withSeed(5));

    assertThat(trained(engine, trainer(3).withSeed(5))).isEqualTo(weights);
    assertThat(trained(engine, trainer(3).withSeed(6))).isNotEqualTo(weights);
  }

  /** With dropout, so that everything random takes part. */
  private static List<List<Float>> trained(String engine, Trainer trainer) {
    ModelOptions options = PointsModel.options(DataType.FLOAT, 3).withEngine(Engines.named(engine));
    try (PointsModel model = PointsModel.create(options, 0.3)) {
      trainer.train(model, TRAINING, VALIDATION);
      return model.parameters().stream().map(parameter -> values(parameter.array())).toList();
    }
  }

  @Test
  void aStepIsTheOptimizersOnTheGradientOfTheMeanLoss() {
    try (PointsModel model = PointsModel.create(DataType.DOUBLE, 1);
        PointsModel same = PointsModel.create(DataType.DOUBLE, 1)) {
      Dataset two = TRAINING.first(2);
      trainer(1).withBatchSize(2).train(model, two);

      INDArray inputs =
          two.inputs().get(0).batch(new int[] {0, 1}, DataType.DOUBLE, new RandomStream(0));
      INDArray targets = Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 1, 0}});
      try (TrainingSession session = same.startTraining(2, 0)) {
        session.step(
            List.of(inputs),
            List.of(targets),
            (parameters, gradients) -> parameters.subi(gradients.mul(0.1)));
      }
      for (Parameter parameter : model.parameters()) {
        assertThat(parameter.array().equalsWithEps(same.parameter(parameter.name()).array(), 1e-14))
            .as(parameter.name())
            .isTrue();
      }
    }
  }

  @Test
  void aShortLastBatchIsUsedAndCountsByItsSamples() {
    List<Integer> batches = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochStarted(int epoch, int epochs, int count) {
            batches.add(-count);
          }

          @Override
          public void batchFinished(int batch, Metrics epochSoFar) {
            batches.add(batch);
          }
        };
    // A learning rate this small changes nothing, so the mean over the batches is the mean over the
    // samples.
    Trainer trainer =
        Trainer.with(Sgd.of(1e-300)).withEpochs(1).withBatchSize(4).withListener(listener);
    try (PointsModel model = PointsModel.create(DataType.DOUBLE, 1)) {
      Dataset eleven = TRAINING.first(11);
      History history = trainer.train(model, eleven);

      assertThat(batches).containsExactly(-3, 1, 2, 3);
      Metrics measured = Evaluation.of(model, eleven);
      assertThat(history.last().training().loss()).isCloseTo(measured.loss(), within(1e-12));
      assertThat(history.last().training().accuracy()).isEqualTo(measured.accuracy());
    }
  }

  @Test
  void theScheduleChangesTheLearningRateFromStepToStep() {
    List<Double> asked = new ArrayList<>();
    Schedule schedule =
        (epoch, epochs) -> {
          asked.add(epoch);
          return epochs - epoch;
        };
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 1)) {
      History history =
          Trainer.with(Sgd.of(0.01))
              .withSchedule(schedule)
              .withEpochs(2)
              .withBatchSize(5)
              .withListener(TrainingListener.silent())
              .train(model, TRAINING.first(10));

      assertThat(asked).containsExactly(0.0, 0.5, 1.0, 1.5);
      assertThat(history.epochs())
          .extracting(EpochReport::learningRate)
          .containsExactly(0.015, 0.005);
    }
  }

  @Test
  void stopsEarlyAndRestoresTheBestWeights() {
    try (PointsModel model = PointsModel.create(DataType.DOUBLE, 1)) {
      History history =
          worsening(EarlyStopping.after(2).restoringBest()).train(model, TRAINING, VALIDATION);

      assertThat(history.stoppedEarly()).isTrue();
      assertThat(history.epochs()).hasSize(5);
      assertThat(history.weightsOf()).isEqualTo(3);
      assertThat(history.kept().validation()).contains(Evaluation.of(model, VALIDATION));
      assertThat(model.memoryUsage().trainingArenaBytes()).isZero();
    }
  }

  @Test
  void stopsEarlyWithTheLastWeightsUnlessAskedOtherwise() {
    try (PointsModel model = PointsModel.create(DataType.DOUBLE, 1)) {
      History history = worsening(EarlyStopping.after(2)).train(model, TRAINING, VALIDATION);

      assertThat(history.epochs()).hasSize(5);
      assertThat(history.weightsOf()).isEqualTo(5);
      assertThat(history.last().validation()).contains(Evaluation.of(model, VALIDATION));
    }
  }

  @Test
  void bestWeightsAreRestoredAlsoWithoutAStop() {
    try (PointsModel model = PointsModel.create(DataType.DOUBLE, 1)) {
      History history =
          worsening(EarlyStopping.after(50).restoringBest()).train(model, TRAINING, VALIDATION);

      assertThat(history.stoppedEarly()).isFalse();
      assertThat(history.epochs()).hasSize(8);
      assertThat(history.weightsOf()).isEqualTo(3);
    }
  }

  @Test
  void anImprovementTooSmallDoesNotCount() {
    try (PointsModel model = PointsModel.create(DataType.DOUBLE, 1)) {
      History history =
          worsening(EarlyStopping.after(2).withMinimumImprovement(1000))
              .train(model, TRAINING, VALIDATION);

      assertThat(history.epochs()).hasSize(3);
    }
  }

  @Test
  void watchesTheAccuracyIfAsked() {
    try (PointsModel model = PointsModel.create(DataType.DOUBLE, 1)) {
      History history =
          worsening(EarlyStopping.after(3).watching(EarlyStopping.Monitor.ACCURACY).restoringBest())
              .train(model, TRAINING, VALIDATION);

      double best =
          history.epochs().stream()
              .mapToDouble(epoch -> epoch.validation().orElseThrow().accuracy().orElseThrow())
              .max()
              .orElseThrow();
      assertThat(Evaluation.of(model, VALIDATION).accuracy()).hasValue(best);
    }
  }

  /** Descends for three epochs, then climbs. */
  private static Trainer worsening(EarlyStopping rule) {
    return trainer(8).withSchedule((epoch, epochs) -> epoch < 3 ? 1 : -1).withEarlyStopping(rule);
  }

  @Test
  void divergingStopsNamingEpochBatchAndLayer() {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 1)) {
      Trainer trainer =
          trainer(5).withBatchSize(30).withSchedule((epoch, epochs) -> epoch < 1.3 ? 1 : 1e38);

      assertThatThrownBy(() -> trainer.train(model, TRAINING))
          .isInstanceOfSatisfying(
              TrainingDivergedException.class,
              e -> {
                // The step of epoch 2, batch 2 is the first with the huge rate; the next batch sees
                // it.
                assertThat(e.epoch()).isEqualTo(2);
                assertThat(e.batch()).isEqualTo(3);
                assertThat(e.layer()).isIn("hidden.dense", "logits.dense");
              })
          .hasMessageStartingWith("Training stopped in epoch 2, batch 3: ");

      assertThat(model.memoryUsage().gradientBytes()).isZero();
    }
  }

  @Test
  void aValueThatIsNoNumberInTheDataIsFound() {
    float[][] points = new float[10][2];
    points[7][1] = Float.NaN;
    Dataset broken = Dataset.of(ArraySamples.of(points), Labels.of(new int[10], 3));
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 1)) {
      assertThatThrownBy(() -> trainer(1).withBatchSize(10).train(model, broken))
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessageContaining("epoch 1, batch 1")
          .hasMessageContaining("is in point (data)");
      assertThat(Double.isFinite(Evaluation.of(model, VALIDATION).loss())).isTrue();
    }
  }

  @Test
  void theLastUpdateOfAnEpochIsCheckedToo() {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 1)) {
      Trainer trainer =
          trainer(1).withBatchSize(90).withSchedule((epoch, epochs) -> Double.POSITIVE_INFINITY);

      assertThatThrownBy(() -> trainer.train(model, TRAINING))
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessageContaining("epoch 1, batch 1")
          .hasMessageContaining("since the last update");
    }
  }

  @Test
  void refusesDataThatDoesNotFitBeforeAnyStep() {
    Dataset wrong = Dataset.of(TRAINING.inputs().get(0), Labels.of(new int[90], 4));
    List<String> heard = new ArrayList<>();
    Trainer trainer = trainer(1).withListener(recording(heard));
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 1)) {
      assertThatThrownBy(() -> trainer.train(model, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("The head logits tells 3 classes apart, but the dataset has 4");
      assertThatThrownBy(() -> trainer.train(model, TRAINING, wrong))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () -> trainer.withEarlyStopping(EarlyStopping.after(1)).train(model, TRAINING))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Early stopping needs validation data");
      assertThat(heard).containsOnly("ended");
    }
  }

  @Test
  void refusesNumbersThatTrainNothing() {
    assertThatThrownBy(() -> trainer(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number of epochs must be positive, not 0");
    Trainer trainer = trainer(1);
    assertThatThrownBy(() -> trainer.withBatchSize(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The batch size must be positive, not -1");
  }

  @Test
  void listenersHearEverythingInOrder() {
    List<String> heard = new ArrayList<>();
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 1)) {
      trainer(2).withBatchSize(45).withListener(recording(heard)).train(model, TRAINING);
    }
    assertThat(heard)
        .containsExactly(
            "epoch 1 of 2, 2 batches",
            "batch 1",
            "batch 2",
            "epoch 1 done",
            "epoch 2 of 2, 2 batches",
            "batch 1",
            "batch 2",
            "epoch 2 done",
            "ended");
  }

  private static TrainingListener recording(List<String> heard) {
    return new TrainingListener() {
      @Override
      public void epochStarted(int epoch, int epochs, int batches) {
        heard.add("epoch " + epoch + " of " + epochs + ", " + batches + " batches");
      }

      @Override
      public void batchFinished(int batch, Metrics epochSoFar) {
        heard.add("batch " + batch);
      }

      @Override
      public void epochFinished(EpochReport report) {
        heard.add("epoch " + report.number() + " done");
      }

      @Override
      public void trainingEnded() {
        heard.add("ended");
      }
    };
  }

  @Test
  void closingTheModelEndsItsTraining() {
    PointsModel model = PointsModel.create(DataType.FLOAT, 1);
    TrainingListener closing =
        new TrainingListener() {
          @Override
          public void batchFinished(int batch, Metrics epochSoFar) {
            model.close();
          }
        };
    assertThatThrownBy(() -> trainer(1).withListener(closing).train(model, TRAINING))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void otherThreadsPredictWhileAModelTrains() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 1)) {
      AtomicBoolean training = new AtomicBoolean(true);
      INDArray points = Nd4j.rand(DataType.FLOAT, 7, 2);
      Future<Integer> predictions =
          thread.submit(
              () -> {
                int count = 0;
                while (training.get() || count == 0) {
                  INDArray logits = model.predict(new PointsModel.Point(points)).array();
                  assertThat(Float.isFinite(logits.sumNumber().floatValue())).isTrue();
                  count++;
                }
                return count;
              });
      trainer(5).train(model, TRAINING, VALIDATION);
      training.set(false);
      assertThat(predictions.get()).isPositive();
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void severalInputsAndHeadsTrainTogether() {
    Dataset data = twoHeads(60);
    try (TwoHeadsModel model = TwoHeadsModel.create(PointsModel.options(DataType.DOUBLE, 2))) {
      History history = trainer(30).train(model, data, data);

      Metrics last = history.last().validation().orElseThrow();
      HeadMetrics kind = last.head("kind");
      HeadMetrics box = last.head("box");
      assertThat(kind.accuracy().orElseThrow()).isGreaterThan(0.9);
      assertThat(last.accuracy()).isEqualTo(kind.accuracy());
      assertThat(box.accuracy()).isEmpty();
      assertThat(last.loss())
          .isCloseTo(
              TwoHeadsModel.KIND_WEIGHT * kind.loss() + TwoHeadsModel.BOX_WEIGHT * box.loss(),
              within(1e-12));
      assertThat(box.loss()).isLessThan(history.epochs().get(0).training().head("box").loss());
      assertThatThrownBy(() -> last.head("boxes"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("there are [kind, box]");
    }
  }

  private static Dataset twoHeads(int size) {
    Dataset points = PointsData.of(size, 3);
    INDArray right = Nd4j.rand(DataType.DOUBLE, size, 4);
    return new Dataset(
        List.of(points.inputs().get(0), ArraySamples.of(right)),
        List.of(points.targets().get(0), new Values(ArraySamples.of(right.add(0.25)))));
  }

  private static List<Float> values(INDArray array) {
    List<Float> values = new ArrayList<>();
    for (float value : array.reshape(-1).toFloatVector()) {
      values.add(value);
    }
    return values;
  }

  private static Trainer trainer(int epochs) {
    return Trainer.with(Sgd.of(0.1))
        .withEpochs(epochs)
        .withBatchSize(8)
        .withListener(TrainingListener.silent());
  }
}
