package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.PredictionStream;
import dev.fovea.runtime.StepResult;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.data.Dataset;
import dev.fovea.runtime.data.TokenWindows;
import dev.fovea.runtime.data.Vocabulary;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.training.Adam;
import dev.fovea.runtime.training.History;
import dev.fovea.runtime.training.Trainer;
import dev.fovea.runtime.training.TrainingListener;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Recurrent layers that go on where they stopped, in training and at prediction. */
class CarriedStateTest {

  private static final String CHARACTERS =
      """
      @Network interface %s {
        @TokensInput(steps = %d, vocabulary = %d) Tokens text();
        @Embedding(units = 3) Sequence embedded(Tokens text);
        @Lstm(units = 4, layers = 2, output = RecurrentOutput.ALL) Sequence first(Sequence embedded);
        @Gru(units = 3, output = RecurrentOutput.ALL) Sequence second(Sequence first);
        @SimpleRnn(units = %d, output = RecurrentOutput.ALL) @Dense(units = %d) @SoftmaxCrossEntropy
        Sequence next(Sequence second);
      }
      """;

  private static GeneratedNetwork half;
  private static GeneratedNetwork whole;

  @BeforeAll
  static void compile() {
    half = GeneratedNetwork.of(CHARACTERS.formatted("Half", 4, 5, 3, 5));
    whole = GeneratedNetwork.of(CHARACTERS.formatted("Whole", 8, 5, 3, 5));
  }

  private static Model<?, ?> model(GeneratedNetwork network, String engine, DataType type) {
    Model<?, ?> model = network.create(new ModelOptions(Engines.named(engine), type, 0, 64));
    Sample.scatterParameters(model, 3);
    return model;
  }

  private static Model<?, ?> model(GeneratedNetwork network) {
    return model(network, "nd4j", DataType.DOUBLE);
  }

  private static INDArray ids(int samples, int steps) {
    Random random = new Random(7);
    INDArray ids = Nd4j.create(DataType.DOUBLE, samples, steps);
    for (int place = 0; place < ids.length(); place++) {
      ids.putScalar(place, random.nextInt(5));
    }
    return ids;
  }

  private static INDArray steps(INDArray array, int from, int to) {
    return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)).dup('c');
  }

  private static void assertClose(INDArray actual, INDArray expected, double tolerance) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.castTo(DataType.DOUBLE).sub(expected.castTo(DataType.DOUBLE)).amaxNumber())
        .extracting(Number::doubleValue)
        .satisfies(distance -> assertThat(distance).isCloseTo(0, within(tolerance)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void piecesPredictWhatTheWholeDoes(String engine) {
    INDArray ids = ids(3, 8);
    try (Model<?, ?> model = model(whole, engine, DataType.FLOAT);
        PredictionStream stream = model.stream(3)) {
      INDArray expected = model.infer(List.of(ids)).get(0);
      for (int repetition = 0; repetition < 2; repetition++) {
        int from = 0;
        for (int to : new int[] {1, 2, 5, 8}) {
          INDArray piece = stream.predict(List.of(steps(ids, from, to))).get(0);
          assertClose(piece, steps(expected, from, to), 1e-5);
          from = to;
        }
        stream.resetState();
      }
    }
  }

  @Test
  void aStreamSeesNewParameters() {
    INDArray ids = ids(1, 8);
    try (Model<?, ?> model = model(whole);
        PredictionStream stream = model.stream(1)) {
      stream.predict(List.of(ids));
      model.setParameter("next.dense.bias", Nd4j.valueArrayOf(new long[] {5}, 9.0));
      stream.resetState();

      assertClose(stream.predict(List.of(ids)).get(0), model.infer(List.of(ids)).get(0), 1e-14);
    }
  }

  @Test
  void trainingInTwoHalvesComputesTheForwardOfTheWhole() {
    INDArray ids = ids(3, 8);
    INDArray next = ids(3, 8);
    try (Model<?, ?> ofHalves = model(half);
        Model<?, ?> ofWholes = model(whole);
        TrainingSession halves = ofHalves.startTraining(3, 1);
        TrainingSession wholes = ofWholes.startTraining(3, 1)) {
      halves.carryState();
      StepResult expected = wholes.gradients(List.of(ids), List.of(next));
      for (int repetition = 0; repetition < 2; repetition++) {
        for (int from : new int[] {0, 4}) {
          StepResult result =
              halves.gradients(
                  List.of(steps(ids, from, from + 4)), List.of(steps(next, from, from + 4)));
          assertClose(
              result.predictions().get(0),
              steps(expected.predictions().get(0), from, from + 4),
              1e-12);
        }
        halves.resetState();
      }
    }
  }

  /** Truncated: what the second half says of the first is left out, and nothing else. */
  @Test
  void gradientsStopAtTheBorderOfBatches() {
    INDArray ids = ids(2, 8);
    INDArray next = ids(2, 8);
    try (Model<?, ?> model = model(half);
        TrainingSession session = model.startTraining(2, 1)) {
      session.carryState();
      session.gradients(List.of(steps(ids, 0, 4)), List.of(steps(next, 0, 4)));
      session.gradients(List.of(steps(ids, 4, 8)), List.of(steps(next, 4, 8)));
      INDArray found = session.gradient("first.lstm.weight_ih_l0").dup();

      INDArray weight = model.parameter("first.lstm.weight_ih_l0").array();
      for (int place = 0; place < weight.length(); place += 7) {
        double original = weight.getDouble(place);
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
          // The first half runs with the weight as it was: its state is a given.
          session.resetState();
          session.gradients(List.of(steps(ids, 0, 4)), List.of(steps(next, 0, 4)));
          weight.putScalar(place, original + (side == 0 ? -1e-5 : 1e-5));
          losses[side] =
              session
                  .gradients(List.of(steps(ids, 4, 8)), List.of(steps(next, 4, 8)))
                  .losses()
                  .get(0)
                  .meanNumber()
                  .doubleValue();
          weight.putScalar(place, original);
        }
        assertThat(found.getDouble(place)).isCloseTo((losses[1] - losses[0]) / 2e-5, within(1e-8));
      }
    }
  }

  @Test
  void withoutBeingAskedEachBatchBeginsWithZeros() {
    INDArray ids = ids(2, 4);
    try (Model<?, ?> model = model(half);
        TrainingSession session = model.startTraining(2, 1)) {
      INDArray first = session.gradients(List.of(ids), List.of(ids)).predictions().get(0);
      INDArray second = session.gradients(List.of(ids), List.of(ids)).predictions().get(0);

      assertThat(second).isEqualTo(first);
      session.carryState();
      session.gradients(List.of(ids), List.of(ids));
      INDArray third = session.gradients(List.of(ids), List.of(ids)).predictions().get(0);
      assertThat(third).isNotEqualTo(first);
    }
  }

  @Test
  void aCarriedStateGoesOnWithAsManySamplesOnly() {
    try (Model<?, ?> model = model(half);
        TrainingSession session = model.startTraining(3, 1)) {
      session.carryState();
      session.gradients(List.of(ids(3, 4)), List.of(ids(3, 4)));

      assertThatThrownBy(() -> session.gradients(List.of(ids(2, 4)), List.of(ids(2, 4))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "demo.Half carries the state of 3 samples, but the batch has 2: give batches of one"
                  + " size, or call resetState first");
      session.resetState();
      session.gradients(List.of(ids(2, 4)), List.of(ids(2, 4)));
    }
  }

  @Test
  void classesOfStepsMayBeGivenAsIndices() {
    INDArray ids = ids(2, 4);
    INDArray shares = Nd4j.zeros(DataType.DOUBLE, 2, 4, 5);
    for (int sample = 0; sample < 2; sample++) {
      for (int step = 0; step < 4; step++) {
        shares.putScalar(new int[] {sample, step, ids.getInt(sample, step)}, 1);
      }
    }
    try (Model<?, ?> model = model(half);
        TrainingSession session = model.startTraining(2, 1)) {
      INDArray ofIndices = session.gradients(List.of(ids), List.of(ids)).losses().get(0);

      assertThat(session.gradients(List.of(ids), List.of(shares)).losses().get(0))
          .isEqualTo(ofIndices);
      assertThatThrownBy(
              () -> session.gradients(List.of(ids), List.of(Nd4j.valueArrayOf(2, 4, 5.0))))
          .hasMessage(
              "the target of next: expected whole numbers from 0 to 4, but found 5 in step 0 of"
                  + " sample 0");
    }
  }

  @Test
  void whatIsNoIdIsRefusedAtEveryDoor() {
    INDArray wrong = Nd4j.createFromArray(new double[][] {{0, 1, 2, -1}});
    String message = "text: expected whole numbers from 0 to 4, but found -1 in step 3 of sample 0";
    try (Model<?, ?> model = model(half);
        TrainingSession session = model.startTraining(1, 1);
        PredictionStream stream = model.stream(1)) {
      assertThatThrownBy(() -> model.infer(List.of(wrong))).hasMessage(message);
      assertThatThrownBy(() -> session.gradients(List.of(wrong), List.of(ids(1, 4))))
          .hasMessage(message);
      assertThatThrownBy(() -> stream.predict(List.of(wrong))).hasMessage(message);
    }
  }

  @Test
  void aStreamRefusesPiecesThatDoNotFit() {
    Model<?, ?> model = model(half);
    PredictionStream stream = model.stream(2);
    assertThatThrownBy(() -> stream.predict(List.of(ids(2, 5))))
        .hasMessage("text: expected [2, t] with t from 1 to 4, but found [2, 5] of DOUBLE");
    assertThatThrownBy(() -> stream.predict(List.of(ids(1, 4))))
        .hasMessage("text: expected [2, t] with t from 1 to 4, but found [1, 4] of DOUBLE");
    assertThatThrownBy(() -> model.stream(0)).hasMessage("A batch must be positive, not 0");
    stream.close();
    stream.close();
    assertThatThrownBy(() -> stream.predict(List.of(ids(2, 4))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("This stream is closed");
    PredictionStream closedWithTheModel = model.stream(2);
    model.close();
    assertThatThrownBy(() -> closedWithTheModel.predict(List.of(ids(2, 4))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("This model of demo.Half is closed");
  }

  @Test
  void aNetworkThatSeesSeveralStepsAtOnceHasNoStream() {
    GeneratedNetwork network =
        GeneratedNetwork.of(
            """
            @Network interface Windowed {
              @SequenceInput(steps = 6, features = 2) Sequence signal();
              @Conv1d(filters = 3, kernel = 3, padding = SAME) @MeanSquaredError Sequence map(Sequence signal);
            }
            """);
    try (Model<?, ?> model = model(network)) {
      assertThatThrownBy(() -> model.stream(1))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageStartingWith("demo.Windowed cannot predict piece by piece");
    }
  }

  @Test
  void carryingNeedsFullBatches() {
    Dataset windows = TokenWindows.of(new int[101], 5, 4, 5);
    try (Model<?, ?> model = model(half)) {
      assertThatThrownBy(() -> trainer().withBatchSize(4).train(model, windows))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Carrying the state needs full batches: 25 samples leave 1 over in batches of 4");
    }
  }

  private static Trainer trainer() {
    return Trainer.with(Adam.of(0.01)).withCarriedState().withListener(TrainingListener.silent());
  }

  /** Where the text goes on is known only from what came before the window. */
  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "onednn"})
  void aSmallNetworkLearnsARepeatingTextAndWritesIt(String engine) {
    String line = "hello fovea. ";
    Vocabulary vocabulary = Vocabulary.of(line);
    GeneratedNetwork network =
        GeneratedNetwork.of(
            """
            @Network interface Writer {
              @TokensInput(steps = 4, vocabulary = 9) Tokens text();
              @OneHot @Lstm(units = 24, output = RecurrentOutput.ALL) @Dense(units = 9) @SoftmaxCrossEntropy
              Sequence next(Tokens text);
            }
            """);
    Dataset windows = TokenWindows.of(line.repeat(26), vocabulary, 4, 4);
    try (Model<?, ?> model =
        network.create(new ModelOptions(Engines.named(engine), DataType.FLOAT, 1, 64))) {
      History history = trainer().withBatchSize(4).withEpochs(40).train(model, windows);
      double accuracy =
          history.epochs().get(history.epochs().size() - 1).training().accuracy().getAsDouble();
      assertThat(accuracy).isGreaterThan(0.95);

      StringBuilder written = new StringBuilder(line);
      try (PredictionStream stream = model.stream(1)) {
        for (int place = 0; place < 3 * line.length(); place++) {
          int id = vocabulary.encode(written.substring(place, place + 1))[0];
          INDArray logits = stream.predict(List.of(Nd4j.create(new double[][] {{id}}))).get(0);
          if (place >= line.length() - 1) {
            written.append(vocabulary.decode(logits.argMax(2).getInt(0, 0)));
          }
        }
      }
      assertThat(written.toString()).startsWith(line.repeat(3));
    }
  }

  @Test
  void theNetworksOfBothLengthsHaveTheSameParameters() {
    try (Model<?, ?> one = model(half);
        Model<?, ?> other = model(whole)) {
      assertThat(one.parameters().stream().map(Parameter::name).toList())
          .isEqualTo(other.parameters().stream().map(Parameter::name).toList())
          .contains("first.lstm.weight_hh_l1", "second.gru.bias_ih_l0");
    }
  }
}
