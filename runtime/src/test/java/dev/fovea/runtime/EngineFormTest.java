package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.sample.PicturesModel;
import dev.fovea.runtime.training.OptimizerState;
import dev.fovea.runtime.training.Sgd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A session that trains the parameters in oneDNN's layouts shows them to the world in PyTorch's.
 */
class EngineFormTest {

  private static final int BATCH = 5;
  private static final double RATE = 0.05;
  private static final double TOLERANCE = 1e-5;

  private final INDArray pictures = numbers(3, BATCH, 6, 6, 3);
  private final INDArray labels = Nd4j.eye(BATCH).castTo(DataType.FLOAT).getColumns(0, 1, 2, 3);

  /** A model on oneDNN beside the same model on the reference engine, which trains in place. */
  private final class Pair implements AutoCloseable {
    private final PicturesModel model;
    private final PicturesModel expected;
    private final TrainingSession session;
    private final TrainingSession expectedSession;
    private final OptimizerState optimizer;
    private final OptimizerState expectedOptimizer;

    Pair(Regularisation regularisation) {
      model = PicturesModel.create(options("onednn"), regularisation);
      expected = PicturesModel.create(options("nd4j"), regularisation);
      session = model.startTraining(BATCH, 1);
      expectedSession = expected.startTraining(BATCH, 1);
      Sgd sgd = Sgd.of(RATE).withMomentum(0.9).withWeightDecay(0.01);
      optimizer = sgd.start(session);
      expectedOptimizer = sgd.start(expectedSession);
    }

    void step(int batch) {
      step(session, optimizer, batch);
      step(expectedSession, expectedOptimizer, batch);
    }

    private void step(TrainingSession on, OptimizerState state, int batch) {
      on.step(
              List.of(rows(pictures, batch)),
              List.of(rows(labels, batch)),
              (parameters, gradients) -> state.update(parameters, gradients, RATE))
          .close();
    }

    void assertSameParameters() {
      for (Parameter parameter : expected.parameters()) {
        assertClose(parameter.name(), model.parameter(parameter.name()).array(), parameter.array());
      }
    }

    @Override
    public void close() {
      optimizer.close();
      expectedOptimizer.close();
      session.close();
      expectedSession.close();
      model.close();
      expected.close();
    }
  }

  @Test
  void parametersAreUpToDateWheneverTheModelHandsThemOut() {
    try (Pair pair = new Pair(Regularisation.none())) {
      assertThat(pair.model.memoryUsage().engineFormBytes()).isPositive();
      for (int step = 0; step < 4; step++) {
        pair.step(BATCH);
        pair.assertSameParameters();
      }
    }
  }

  @Test
  void predictionsBetweenStepsSeeTheStepsBefore() {
    try (Pair pair = new Pair(Regularisation.none())) {
      for (int step = 0; step < 3; step++) {
        pair.step(BATCH);
        assertClose(
            "the prediction", pair.model.predict(pictures), pair.expected.predict(pictures));
      }
    }
  }

  @Test
  void aSmallerBatchInBetweenTrainsTheSameParameters() {
    try (Pair pair = new Pair(Regularisation.none())) {
      for (int batch : new int[] {BATCH, 2, BATCH, 1}) {
        pair.step(batch);
      }
      pair.assertSameParameters();
    }
  }

  @Test
  void theEndOfTheSessionLeavesWhatItTrained() {
    try (Pair pair = new Pair(Regularisation.none())) {
      INDArray held = pair.model.parameter("second.conv2d.weight").array();
      INDArray before = held.dup();
      pair.step(BATCH);
      pair.session.close();
      pair.expectedSession.close();
      assertThat(held).isNotEqualTo(before);
      pair.assertSameParameters();
      assertThat(pair.model.memoryUsage().engineFormBytes()).isZero();
    }
  }

  @Test
  void aParameterThatIsSetInBetweenIsTrainedFromThereOn() {
    try (Pair pair = new Pair(Regularisation.none())) {
      pair.step(BATCH);
      INDArray values = numbers(9, 12, 20, 3, 3).muli(0.1);
      pair.model.setParameter("second.conv2d.weight", values);
      pair.expected.setParameter("second.conv2d.weight", values);
      pair.step(BATCH);
      pair.assertSameParameters();
    }
  }

  @Test
  void snapshotsAndFilesHoldWhatWasTrainedAndBringItBack(@TempDir Path folder) throws IOException {
    try (Pair pair = new Pair(Regularisation.none())) {
      pair.step(BATCH);
      INDArray trained = pair.model.parameter("first.conv2d.weight").array().dup();
      Path file = folder.resolve("weights.safetensors");
      try (WeightsSnapshot snapshot = pair.session.snapshot()) {
        pair.model.save(file);
        pair.step(BATCH);
        pair.session.restore(snapshot);
        assertThat(pair.model.parameter("first.conv2d.weight").array()).isEqualTo(trained);
        double loss = loss(pair.session);
        pair.step(BATCH);
        assertThat(loss(pair.session)).isNotEqualTo(loss);
        pair.model.load(file);
        assertThat(loss(pair.session)).isEqualTo(loss);
        assertThat(pair.model.parameter("first.conv2d.weight").array()).isEqualTo(trained);
      }
    }
  }

  @Test
  void gradientsHaveTheShapesOfTheParameters() {
    try (Pair pair = new Pair(Regularisation.none())) {
      pair.session.gradients(List.of(pictures), List.of(labels)).close();
      pair.expectedSession.gradients(List.of(pictures), List.of(labels)).close();
      for (Parameter parameter : pair.expected.parameters()) {
        if (parameter.trainable()) {
          INDArray gradient = pair.session.gradient(parameter.name());
          assertThat(gradient.shape()).isEqualTo(parameter.array().shape());
          assertClose(parameter.name(), gradient, pair.expectedSession.gradient(parameter.name()));
        }
      }
    }
  }

  @Test
  void weightsUnderL1AndL2AreKeptSmallInTheEnginesForm() {
    try (Pair pair = new Pair(Regularisation.none().l1(0.02).l2(0.03))) {
      for (int step = 0; step < 3; step++) {
        pair.step(BATCH);
      }
      pair.assertSameParameters();
    }
  }

  @Test
  void weightsUnderALimitOfTheirNormsLieAsInPyTorch() {
    try (Pair pair = new Pair(Regularisation.none().maxNorm(0.5))) {
      for (int step = 0; step < 3; step++) {
        pair.step(BATCH);
      }
      pair.assertSameParameters();
      INDArray filters =
          pair.model.parameter("second.conv2d.weight").array().reshape(12, 180).norm2(1);
      assertThat(filters.maxNumber().doubleValue()).isLessThanOrEqualTo(0.5 + 1e-6);
    }
  }

  @Test
  void whatLiesBetweenTheParametersStaysZero() {
    try (Pair pair = new Pair(Regularisation.none())) {
      pair.step(BATCH);
      long parameters =
          pair.expected.parameters().stream()
              .filter(Parameter::trainable)
              .mapToLong(parameter -> parameter.array().length())
              .sum();
      assertThat(pair.session.parameterElements()).isGreaterThan(PicturesModel.TRAINABLE);
      pair.session
          .step(
              List.of(pictures),
              List.of(labels),
              (flat, gradients) -> {
                assertThat(notZero(flat)).isLessThanOrEqualTo(parameters);
                assertThat(notZero(gradients)).isLessThanOrEqualTo(parameters);
              })
          .close();
    }
  }

  @Test
  void aStepThatFailsLosesNothing() {
    try (Pair pair = new Pair(Regularisation.none())) {
      pair.step(BATCH);
      INDArray trained = pair.model.parameter("first.conv2d.weight").array().dup();
      INDArray broken = pictures.dup().putScalar(0, Double.NaN);
      assertThatThrownBy(() -> pair.session.gradients(List.of(broken), List.of(labels)))
          .isInstanceOf(NonFiniteValueException.class);
      assertThat(pair.model.parameter("first.conv2d.weight").array()).isEqualTo(trained);
    }
  }

  private static long notZero(INDArray flat) {
    return flat.neq(0).castTo(DataType.INT64).sumNumber().longValue();
  }

  private double loss(TrainingSession session) {
    try (StepResult result = session.gradients(List.of(pictures), List.of(labels))) {
      return result.losses().get(0).meanNumber().doubleValue();
    }
  }

  private static ModelOptions options(String engine) {
    return new ModelOptions(Engines.named(engine), DataType.FLOAT, 5, 64);
  }

  private static INDArray rows(INDArray array, int count) {
    return array.get(NDArrayIndex.interval(0, count));
  }

  private static INDArray numbers(long seed, long... shape) {
    Nd4j.getRandom().setSeed(seed);
    return Nd4j.randn(DataType.FLOAT, shape);
  }

  private static void assertClose(String name, INDArray found, INDArray expected) {
    assertThat(found.sub(expected).amaxNumber().doubleValue())
        .as(name)
        .isCloseTo(0, within(TOLERANCE * Math.max(1, expected.dup().amaxNumber().doubleValue())));
  }
}
