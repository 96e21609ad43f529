package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.engine.ParameterForm;
import dev.fovea.runtime.engine.ParameterLayout;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import dev.fovea.runtime.sample.PointsModel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TrainingSessionTest {

  private static final int BATCH = 6;

  @Test
  void gradientsAreTheSlopesOfTheMeanLoss() {
    try (PointsModel model = PointsModel.create(DataType.DOUBLE, 3);
        TrainingSession session = model.startTraining(BATCH, 0)) {
      double step = 1e-5;
      for (Parameter parameter : model.parameters()) {
        loss(session);
        INDArray gradient = session.gradient(parameter.name()).dup();
        for (long i = 0; i < gradient.length(); i++) {
          INDArray flat = parameter.array().reshape(-1);
          double value = flat.getDouble(i);
          flat.putScalar(i, value + step);
          double above = loss(session);
          flat.putScalar(i, value - step);
          double below = loss(session);
          flat.putScalar(i, value);
          assertThat(gradient.reshape(-1).getDouble(i))
              .as("%s[%d]", parameter.name(), i)
              .isCloseTo((above - below) / (2 * step), within(1e-8));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void predictionsSeeTheUpdate(String engine) {
    try (PointsModel model = floats(engine);
        TrainingSession session = model.startTraining(BATCH, 0)) {
      PointsModel.Point points = new PointsModel.Point(inputs().get(0));
      INDArray before = model.predict(points).array();

      session.step(inputs(), targets(), (parameters, gradients) -> parameters.subi(gradients));

      INDArray after = model.predict(points).array();
      assertThat(after).isNotEqualTo(before);
      assertThat(loss(session)).isLessThan(crossEntropy(before));
    }
  }

  @Test
  void aShortBatchUsesTheSameMemory() {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 3);
        TrainingSession session = model.startTraining(BATCH, 0)) {
      session.gradients(inputs(), targets());
      session.gradients(rows(inputs(), 2), rows(targets(), 2));

      MemoryUsage usage = model.memoryUsage();
      assertThat(usage.trainingArenaBytes()).isEqualTo(BATCH * PointsModel.TRAINING_PER_SAMPLE * 4);
      assertThat(usage.gradientBytes()).isEqualTo(PointsModel.TRAINABLE * 4);
      assertThat(usage.parameterBytes()).isEqualTo(PointsModel.TRAINABLE * 4);
      assertThat(usage.statisticBytes()).isZero();
    }
  }

  @Test
  void closingFreesTheMemoryAndLetsAnotherSessionStart() {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 3)) {
      TrainingSession first = model.startTraining(BATCH, 0);
      first.close();
      first.close();
      assertThat(model.memoryUsage().trainingArenaBytes()).isZero();
      assertThatThrownBy(() -> first.gradients(inputs(), targets()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");

      try (TrainingSession second = model.startTraining(BATCH, 0)) {
        first.close();
        second.gradients(inputs(), targets());
      }
    }
  }

  @Test
  void aModelTrainsInOneSessionAtATime() {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 3);
        TrainingSession session = model.startTraining(BATCH, 0)) {
      assertThatThrownBy(() -> model.startTraining(BATCH, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("already training");
      session.gradients(inputs(), targets());
    }
  }

  @Test
  void saysBeforeTheFirstStepHowMuchMemoryIsMissing() {
    int batch = Integer.MAX_VALUE;
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 3)) {
      assertThatThrownBy(() -> model.startTraining(batch, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("training demo.Points in batches of 2147483647")
          .hasMessageContaining("640 + 2147483647 × 640 bytes")
          .hasMessageContaining("1,374,389,534,400 bytes are needed");
      model.predict(new PointsModel.Point(inputs().get(0)));
    }
  }

  /** An engine whose form of the parameters takes more memory than any machine has. */
  private record GreedyEngine() implements Engine {

    private static final long ELEMENTS = 1L << 44;

    @Override
    public String name() {
      return "greedy";
    }

    @Override
    public Optional<String> unavailable() {
      return Optional.empty();
    }

    @Override
    public int priority() {
      return 0;
    }

    @Override
    public boolean prefersForm(DataType type) {
      return true;
    }

    @Override
    public KernelFactory newKernelFactory() {
      return new KernelFactory() {
        @Override
        public Kernel create(Operation operation, Binding binding) {
          return operation.reference(binding);
        }

        @Override
        public ParameterForm preferredForm() {
          return parameter ->
              parameter.equals("hidden.dense.weight") ? Optional.of(LAYOUT) : Optional.empty();
        }
      };
    }

    private static final ParameterLayout LAYOUT =
        new ParameterLayout() {
          @Override
          public long elements() {
            return ELEMENTS;
          }

          @Override
          public void fromPlain(INDArray plain, INDArray own) {
            throw new AssertionError("nothing was allocated");
          }

          @Override
          public void toPlain(INDArray own, INDArray plain) {
            throw new AssertionError("nothing was allocated");
          }
        };
  }

  @Test
  void saysBeforeTheFirstStepHowMuchMemoryTheEnginesFormLacks() {
    ModelOptions options = ModelOptions.of(new GreedyEngine());
    try (PointsModel model = PointsModel.create(options, 0)) {
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> model.startTraining(BATCH, 0))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("training demo.Points in batches of 6 (by its plan")
            .hasMessageContaining("with the parameters in the engine's form")
            .hasMessageContaining("140,737,488,355,");
        assertThat(model.memoryUsage().trainingArenaBytes()).isZero();
        assertThat(model.memoryUsage().gradientBytes()).isZero();
      }
      model.predict(new PointsModel.Point(inputs().get(0)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void dropoutIsTheSameForTheSameSeedAndAnotherInEachStep(String engine) {
    ModelOptions options = PointsModel.options(DataType.FLOAT, 3).withEngine(Engines.named(engine));
    try (PointsModel first = PointsModel.create(options, 0.5);
        PointsModel second = PointsModel.create(options, 0.5);
        TrainingSession one = first.startTraining(BATCH, 4);
        TrainingSession two = second.startTraining(BATCH, 4)) {
      double firstLoss = loss(one);
      double nextLoss = loss(one);

      assertThat(loss(two)).isEqualTo(firstLoss);
      assertThat(loss(two)).isEqualTo(nextLoss);
      assertThat(nextLoss).isNotEqualTo(firstLoss);
    }
  }

  @Test
  void aSnapshotBringsTheParametersBack() {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 3);
        TrainingSession session = model.startTraining(BATCH, 0);
        WeightsSnapshot snapshot = session.snapshot()) {
      INDArray before = model.parameter("hidden.dense.weight").array().dup();
      session.step(inputs(), targets(), (parameters, gradients) -> parameters.subi(gradients));
      assertThat(model.parameter("hidden.dense.weight").array()).isNotEqualTo(before);

      session.restore(snapshot);

      assertThat(model.parameter("hidden.dense.weight").array()).isEqualTo(before);
    }
  }

  @Test
  void refusesBatchesThatDoNotFitTheNetwork() {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 3);
        TrainingSession session = model.startTraining(4, 0)) {
      assertThatThrownBy(() -> session.gradients(inputs(), targets()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("up to 4, not 6");
      assertThatThrownBy(() -> session.gradients(rows(inputs(), 3), rows(targets(), 2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the target of logits has 2 samples, but point has 3");
      assertThatThrownBy(() -> session.gradients(rows(targets(), 3), rows(targets(), 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("point: expected [N, 2]")
          .hasMessageContaining("found [3, 3]");
      assertThatThrownBy(() -> session.gradients(List.of(), rows(targets(), 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("demo.Points has 1 input, but 0 arrays were given");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void namesTheLayerWhoseOutputIsTheFirstThatIsNotFinite(String engine) {
    try (PointsModel model = floats(engine);
        TrainingSession session = model.startTraining(BATCH, 0)) {
      model.parameter("hidden.dense.weight").array().assign(3e38);

      assertThatThrownBy(() -> session.gradients(List.of(inputs().get(0).mul(100)), targets()))
          .isInstanceOfSatisfying(
              NonFiniteValueException.class,
              e -> {
                assertThat(e.layer()).isEqualTo("hidden.dense");
                assertThat(e.value()).isEqualTo("output");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void namesTheLayerWhoseGradientIsTheFirstThatIsNotFinite(String engine) {
    try (PointsModel model = floats(engine);
        TrainingSession session = model.startTraining(BATCH, 0)) {
      // The activations are tiny times huge, so the loss is finite; the gradient of the hidden
      // layer is not.
      model.parameter("hidden.dense.weight").array().assign(0);
      model.parameter("hidden.dense.bias").array().assign(2e-38);
      INDArray logits = model.parameter("logits.dense.weight").array();
      logits.getRow(0).assign(1e38);
      logits.getRow(1).assign(-1e38);
      logits.getRow(2).assign(1e38);
      INDArray before = model.parameter("hidden.dense.weight").array().dup();

      assertThatThrownBy(
              () ->
                  session.step(
                      List.of(inputs().get(0).mul(100)),
                      targets(),
                      (parameters, gradients) -> parameters.subi(gradients)))
          .isInstanceOfSatisfying(
              NonFiniteValueException.class,
              e -> {
                assertThat(e.layer()).isEqualTo("hidden.dense");
                assertThat(e.value()).startsWith("gradient of hidden.dense.");
              });
      assertThat(model.parameter("hidden.dense.weight").array()).isEqualTo(before);
    }
  }

  @Test
  void namesDataTargetsAndParametersThatAreNotFinite() {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 3);
        TrainingSession session = model.startTraining(BATCH, 0)) {
      INDArray broken = inputs().get(0).dup().putScalar(1, 1, Double.NaN);
      assertNonFinite(session, List.of(broken), targets(), "point", "data");
      INDArray brokenTarget = targets().get(0).dup().putScalar(1, 1, Double.NaN);
      assertNonFinite(session, inputs(), List.of(brokenTarget), "logits", "target");

      model.parameter("logits.dense.bias").array().putScalar(1, Double.POSITIVE_INFINITY);
      assertNonFinite(
          session, inputs(), targets(), "logits.dense", "logits.dense.bias, since the last update");
      assertThatThrownBy(session::requireFiniteParameters)
          .isInstanceOf(NonFiniteValueException.class)
          .hasMessageContaining("logits.dense.bias");
    }
  }

  private static void assertNonFinite(
      TrainingSession session,
      List<INDArray> inputs,
      List<INDArray> targets,
      String layer,
      String value) {
    assertThatThrownBy(() -> session.gradients(inputs, targets))
        .isInstanceOfSatisfying(
            NonFiniteValueException.class,
            e -> {
              assertThat(e.layer()).isEqualTo(layer);
              assertThat(e.value()).isEqualTo(value);
            });
  }

  private static PointsModel floats(String engine) {
    return PointsModel.create(
        PointsModel.options(DataType.FLOAT, 3).withEngine(Engines.named(engine)), 0);
  }

  private static double loss(TrainingSession session) {
    return session.gradients(inputs(), targets()).losses().get(0).meanNumber().doubleValue();
  }

  private static double crossEntropy(INDArray logits) {
    return SoftmaxCrossEntropy.of()
        .perSample(logits, targets().get(0).castTo(logits.dataType()))
        .meanNumber()
        .doubleValue();
  }

  private static List<INDArray> rows(List<INDArray> arrays, int count) {
    return arrays.stream()
        .map(array -> array.get(org.nd4j.linalg.indexing.NDArrayIndex.interval(0, count)))
        .toList();
  }

  private static List<INDArray> inputs() {
    return List.of(
        Nd4j.createFromArray(
            new double[][] {{0.5, 1}, {-1, 0.25}, {0.75, -0.5}, {-0.3, -0.8}, {1, 1}, {0.1, 0.9}}));
  }

  private static List<INDArray> targets() {
    return List.of(
        Nd4j.createFromArray(
            new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0, 1}, {1, 0, 0}, {0, 1, 0}}));
  }
}
