package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.file.CorruptFileException;
import dev.fovea.runtime.file.WeightsMismatchException;
import dev.fovea.runtime.sample.PointsModel;
import dev.fovea.runtime.sample.TwoHeadsModel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ModelTest {

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void predictsWhatTheParametersSay(DataType type) {
    try (PointsModel model = PointsModel.create(type, 1)) {
      INDArray points = points(5, type);

      INDArray found = model.predict(new PointsModel.Point(points)).array();

      INDArray hidden =
          points
              .mmul(model.parameter("hidden.dense.weight").array().transpose())
              .addRowVector(model.parameter("hidden.dense.bias").array());
      INDArray positive = hidden.mul(hidden.gt(0).castTo(type));
      INDArray expected =
          positive
              .mmul(model.parameter("logits.dense.weight").array().transpose())
              .addRowVector(model.parameter("logits.dense.bias").array());
      assertThat(found.dataType()).isEqualTo(type);
      assertThat(found.equalsWithEps(expected, 1e-6)).isTrue();
    }
  }

  @Test
  void aSingleSampleNeedsNoBatchAxis() {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 1)) {
      INDArray points = points(3, DataType.FLOAT);

      INDArray single =
          model
              .predict(
                  new PointsModel.Point(Nd4j.createFromArray(points.getRow(1).toFloatVector())))
              .array();

      INDArray batch = model.predict(new PointsModel.Point(points)).array();
      assertThat(single.shape()).containsExactly(1, 3);
      assertThat(single.getRow(0)).isEqualTo(batch.getRow(1));
    }
  }

  @Test
  void inputsMayHaveAnyNumericTypeAndOrder() {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 1)) {
      INDArray points = Nd4j.createFromArray(new float[][] {{1, -2}, {3, 4}, {0, 5}});
      INDArray expected = model.predict(new PointsModel.Point(points)).array();

      for (INDArray same :
          List.of(
              points.castTo(DataType.DOUBLE),
              points.castTo(DataType.INT32),
              points.dup('f'),
              points.transpose().dup().transpose())) {
        assertThat(model.predict(new PointsModel.Point(same)).array()).isEqualTo(expected);
      }
    }
  }

  @Test
  void aBatchAboveTheMaximumGivesTheSameAsItsParts() {
    ModelOptions options = PointsModel.options(DataType.FLOAT, 1);
    INDArray points = points(23, DataType.FLOAT);
    try (PointsModel whole = PointsModel.create(options, 0);
        PointsModel parts = PointsModel.create(options.withMaximumBatch(5), 0)) {
      assertThat(parts.predict(new PointsModel.Point(points)).array())
          .isEqualTo(whole.predict(new PointsModel.Point(points)).array());
      assertThat(parts.memoryUsage().inferenceArenaBytes())
          .containsExactly(5 * PointsModel.INFERENCE_PER_SAMPLE * 4);
    }
  }

  @Test
  void theSameSeedGivesTheSameParametersAndAnotherGivesOthers() {
    try (PointsModel first = PointsModel.create(DataType.FLOAT, 7);
        PointsModel second = PointsModel.create(DataType.FLOAT, 7);
        PointsModel other = PointsModel.create(DataType.FLOAT, 8)) {
      INDArray weight = first.parameter("hidden.dense.weight").array();
      assertThat(second.parameter("hidden.dense.weight").array()).isEqualTo(weight);
      assertThat(other.parameter("hidden.dense.weight").array()).isNotEqualTo(weight);
      assertThat(first.parameter("hidden.dense.bias").array().sumNumber().doubleValue()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void predictionsSeeAParameterThatWasSet(String engine) {
    ModelOptions options = PointsModel.options(DataType.FLOAT, 1).withEngine(Engines.named(engine));
    try (PointsModel model = PointsModel.create(options, 0)) {
      PointsModel.Point points = new PointsModel.Point(points(5, DataType.FLOAT));
      model.predict(points);

      model.setParameter("logits.dense.weight", Nd4j.zeros(DataType.FLOAT, 3, 8));
      model.setParameter("logits.dense.bias", Nd4j.createFromArray(1f, 2f, 3f));

      assertThat(model.predict(points).array().getRow(4).toFloatVector()).containsExactly(1, 2, 3);
      assertThatThrownBy(
              () -> model.setParameter("logits.dense.bias", Nd4j.zeros(DataType.FLOAT, 4)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("logits.dense.bias has shape [3], but the new values have [4]");
    }
  }

  @Test
  void describesTheNetworkFromWhatTheProcessorWrote() {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 1)) {
      assertThat(model.summary())
          .startsWith("demo.Points\n")
          .contains("hidden.dense", "Dense", "24")
          .contains("logits.dense", "27");
      assertThat(model.summary(60).lines()).allMatch(line -> line.length() <= 60);
    }
  }

  @Test
  void savesAndLoadsAllParameters(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("points.safetensors");
    PointsModel.Point points = new PointsModel.Point(points(5, DataType.FLOAT));
    try (PointsModel saved = PointsModel.create(DataType.FLOAT, 1);
        PointsModel loaded = PointsModel.create(DataType.FLOAT, 2)) {
      INDArray expected = saved.predict(points).array();
      assertThat(loaded.predict(points).array()).isNotEqualTo(expected);
      saved.save(file);

      loaded.load(file);

      assertThat(loaded.predict(points).array()).isEqualTo(expected);
    }
  }

  @Test
  void aModelIsUnchangedByAFileThatItRefuses(@TempDir Path folder) throws Exception {
    Path other = folder.resolve("other.safetensors");
    Path cut = folder.resolve("cut.safetensors");
    try (TwoHeadsModel saved = TwoHeadsModel.create(PointsModel.options(DataType.FLOAT, 1));
        PointsModel model = PointsModel.create(DataType.FLOAT, 2)) {
      INDArray before = model.parameter("hidden.dense.weight").array().dup();
      saved.save(other);
      model.save(cut);
      byte[] bytes = Files.readAllBytes(cut);
      Files.write(cut, Arrays.copyOf(bytes, bytes.length - 3));
      model.setParameter("hidden.dense.bias", Nd4j.ones(DataType.FLOAT, 8));

      assertThatThrownBy(() -> model.load(other))
          .isInstanceOf(WeightsMismatchException.class)
          .hasMessageContaining(
              "(written by demo.TwoHeads) does not fit demo.Points: hidden.dense.weight has shape"
                  + " [4, 2] instead of [8, 2]");
      assertThatThrownBy(() -> model.load(cut)).isInstanceOf(CorruptFileException.class);
      assertThatThrownBy(() -> model.load(folder.resolve("missing")))
          .isInstanceOf(NoSuchFileException.class);

      assertThat(model.parameter("hidden.dense.weight").array()).isEqualTo(before);
      assertThat(model.parameter("hidden.dense.bias").array().sumNumber().intValue()).isEqualTo(8);
    }
  }

  @Test
  void readsWeightsThatTheFormatsOwnLibraryWrote() throws Exception {
    Path file = Path.of(ModelTest.class.getResource("file/points.safetensors").toURI());
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 2)) {
      model.load(file);

      assertThat(model.parameter("logits.dense.bias").array().toFloatVector())
          .containsExactly(-1, -0.875f, -0.75f);
    }
  }

  @Test
  void anUnknownParameterIsRefusedNamingTheKnown() {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 0)) {
      assertThatThrownBy(() -> model.parameter("hidden.weight"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("hidden.weight")
          .hasMessageContaining("hidden.dense.weight");
    }
  }

  @Test
  void predictsTheSameOnManyThreadsWithAnArenaForEach() throws Exception {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 1)) {
      INDArray points = points(40, DataType.FLOAT);
      INDArray expected = model.predict(new PointsModel.Point(points)).array();
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Callable<INDArray>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          int from = i % 30;
          calls.add(
              () ->
                  model
                      .predict(
                          new PointsModel.Point(points.get(NDArrayIndex.interval(from, from + 10))))
                      .array());
        }
        List<Future<INDArray>> results = threads.invokeAll(calls);
        for (int i = 0; i < results.size(); i++) {
          INDArray rows = expected.get(NDArrayIndex.interval(i % 30, i % 30 + 10));
          assertThat(results.get(i).get().equalsWithEps(rows, 1e-6)).isTrue();
        }
      } finally {
        threads.shutdownNow();
      }
      assertThat(model.memoryUsage().inferenceArenaBytes()).hasSizeBetween(1, 4);
    }
  }

  @Test
  void closingWaitsForRunningPredictionsAndRefusesLaterOnes() throws Exception {
    PointsModel model = PointsModel.create(DataType.FLOAT, 1);
    INDArray points = points(40, DataType.FLOAT);
    INDArray expected = model.predict(new PointsModel.Point(points)).array();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      CountDownLatch running = new CountDownLatch(3);
      Callable<Boolean> untilClosed =
          () -> {
            try {
              while (true) {
                INDArray found = model.predict(new PointsModel.Point(points)).array();
                assertThat(found.equalsWithEps(expected, 1e-6)).isTrue();
                running.countDown();
              }
            } catch (IllegalStateException e) {
              return String.valueOf(e.getMessage()).contains("closed");
            }
          };
      List<Future<Boolean>> results =
          List.of(
              threads.submit(untilClosed),
              threads.submit(untilClosed),
              threads.submit(untilClosed));
      running.await();

      model.close();

      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aSmallerBatchReusesTheArenaAndALargerOneReplacesIt() {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 1)) {
      long perSample = PointsModel.INFERENCE_PER_SAMPLE * 4;
      model.predict(new PointsModel.Point(points(10, DataType.FLOAT)));
      model.predict(new PointsModel.Point(points(3, DataType.FLOAT)));
      assertThat(model.memoryUsage().inferenceArenaBytes()).containsExactly(10 * perSample);

      model.predict(new PointsModel.Point(points(12, DataType.FLOAT)));
      assertThat(model.memoryUsage().inferenceArenaBytes()).containsExactly(12 * perSample);
    }
  }

  @Test
  void refusesEveryUseAfterClose(@TempDir Path folder) {
    PointsModel model = PointsModel.create(DataType.FLOAT, 1);
    TrainingSession session = model.startTraining(2, 0);
    Parameter weight = model.parameter("hidden.dense.weight");
    INDArray points = points(2, DataType.FLOAT);
    model.close();
    model.close();
    session.close();

    assertThat(model.isClosed()).isTrue();
    assertClosed(() -> model.predict(new PointsModel.Point(points)));
    assertClosed(model::parameters);
    assertClosed(() -> model.parameter("hidden.dense.weight"));
    assertClosed(() -> model.save(folder.resolve("weights")));
    assertClosed(() -> model.load(folder.resolve("weights")));
    assertClosed(() -> model.startTraining(2, 0));
    assertClosed(model::summary);
    assertClosed(model::memoryUsage);
    assertClosed(() -> session.gradients(List.of(points), List.of(points(2, DataType.FLOAT))));
    assertThatThrownBy(() -> weight.array().addi(1)).isInstanceOf(IllegalStateException.class);
  }

  private static void assertClosed(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("demo.Points")
        .hasMessageContaining("closed");
  }

  private static INDArray points(int count, DataType type) {
    return Nd4j.linspace(-1, 1, count * 2L, DataType.DOUBLE).reshape(count, 2).castTo(type);
  }
}
