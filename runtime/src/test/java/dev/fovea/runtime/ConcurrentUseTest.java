package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.sample.PicturesModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What several threads do with models at once gives what one after the other would give. */
class ConcurrentUseTest {

  private static final int THREADS = 8;
  private static final int BATCH = 8;

  /** Kernels share their work among different numbers of threads. */
  private static final double ROUNDING = 1e-5;

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void eightThreadsPredictWhatOneDoes(String engine) throws Exception {
    INDArray pictures = Nd4j.randn(DataType.FLOAT, 20, 6, 6, 3);
    try (PicturesModel model = PicturesModel.create(options(engine))) {
      INDArray expected = model.predict(pictures);
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        calls.add(
            () -> {
              for (int call = 0; call < 20; call++) {
                int from = (first + call) % 10;
                int to = from + 1 + call % 10;
                assertThat(
                        distance(model.predict(rows(pictures, from, to)), rows(expected, from, to)))
                    .isLessThan(ROUNDING);
              }
              return first;
            });
      }
      run(calls);
      assertThat(model.memoryUsage().inferenceArenaBytes()).hasSizeBetween(1, THREADS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void predictionsDuringTrainingAreOfTheModelBetweenTwoSteps(String engine) throws Exception {
    INDArray pictures = Nd4j.randn(DataType.FLOAT, BATCH, 6, 6, 3);
    INDArray labels = Nd4j.eye(BATCH).castTo(DataType.FLOAT).getColumns(0, 1, 2, 3);
    try (PicturesModel model = PicturesModel.create(options(engine));
        PicturesModel other = PicturesModel.create(options(engine));
        TrainingSession session = model.startTraining(BATCH, 1)) {
      INDArray ofOther = other.predict(pictures);
      List<INDArray> afterSteps = new ArrayList<>(List.of(model.predict(pictures)));
      AtomicBoolean training = new AtomicBoolean(true);
      CountDownLatch begun = new CountDownLatch(THREADS - 1);
      List<Callable<List<INDArray>>> calls = new ArrayList<>();
      calls.add(
          () -> {
            begun.await();
            for (int step = 0; step < 20; step++) {
              session.step(
                  List.of(pictures),
                  List.of(labels),
                  (parameters, gradients) -> parameters.subi(gradients.mul(0.5)));
              afterSteps.add(model.predict(pictures));
            }
            training.set(false);
            return List.of();
          });
      for (int thread = 1; thread < THREADS; thread++) {
        calls.add(
            () -> {
              List<INDArray> seen = new ArrayList<>();
              do {
                seen.add(model.predict(pictures));
                begun.countDown();
                assertThat(distance(other.predict(pictures), ofOther)).isLessThan(ROUNDING);
              } while (training.get());
              return seen;
            });
      }
      List<List<INDArray>> seen = run(calls);
      for (int step = 1; step < afterSteps.size(); step++) {
        assertThat(distance(afterSteps.get(step), afterSteps.get(step - 1)))
            .as("what step %d changed", step)
            .isGreaterThan(10 * ROUNDING);
      }
      for (List<INDArray> ofThread : seen) {
        int state = 0;
        for (INDArray prediction : ofThread) {
          int since = state;
          state =
              IntStream.range(since, afterSteps.size())
                  .filter(step -> distance(prediction, afterSteps.get(step)) < ROUNDING)
                  .findFirst()
                  .orElse(-1);
          assertThat(state)
              .as("the state that a prediction is of, after %d", since)
              .isNotNegative();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void closingEndsTheTrainingOfAnotherThreadBetweenTwoSteps(String engine) throws Exception {
    INDArray pictures = Nd4j.randn(DataType.FLOAT, BATCH, 6, 6, 3);
    INDArray labels = Nd4j.eye(BATCH).castTo(DataType.FLOAT).getColumns(0, 1, 2, 3);
    PicturesModel model = PicturesModel.create(options(engine));
    TrainingSession session = model.startTraining(BATCH, 1);
    CountDownLatch begun = new CountDownLatch(1);
    Callable<String> trains =
        () -> {
          try {
            while (true) {
              session.gradients(List.of(pictures), List.of(labels));
              begun.countDown();
            }
          } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
          }
        };
    Callable<String> closes =
        () -> {
          begun.await();
          model.close();
          session.close();
          model.close();
          return "";
        };
    assertThat(run(List.of(trains, closes)).get(0)).contains("closed");
  }

  private static <T> List<T> run(List<Callable<T>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static ModelOptions options(String engine) {
    return ModelOptions.of(Engines.named(engine)).withSeed(5);
  }

  private static INDArray rows(INDArray array, int from, int to) {
    return array.get(NDArrayIndex.interval(from, to));
  }

  private static double distance(INDArray found, INDArray expected) {
    return found.sub(expected).amaxNumber().doubleValue();
  }
}
