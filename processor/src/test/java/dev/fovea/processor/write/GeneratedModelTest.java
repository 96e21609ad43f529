package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.runtime.MemoryUsage;
import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.StepResult;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.engine.Engines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs what was generated, on the reference engine in double precision. */
class GeneratedModelTest {

  /** Rounding differs with the order of summation; nothing else may. */
  private static final double ROUNDING = 1e-10;

  private static final Map<TestNetwork, GeneratedNetwork> COMPILED = new HashMap<>();

  static Stream<TestNetwork> withoutDropout() {
    return Stream.of(TestNetwork.values()).filter(network -> !network.drops());
  }

  static Stream<TestNetwork> withoutDropoutAndBatchNorm() {
    return withoutDropout().filter(network -> !network.normalises());
  }

  @ParameterizedTest
  @EnumSource(TestNetwork.class)
  void gradientsEqualFiniteDifferences(TestNetwork network) {
    try (Model<?, ?> model = model(network)) {
      new FiniteDifferences(model, Sample.of(model, 3, 5)).check();
    }
  }

  @ParameterizedTest
  @MethodSource("withoutDropout")
  void aTrainingStepEqualsPyTorchs(TestNetwork network) {
    for (int batch : new int[] {network.smallestTrainingBatch(), 2, 5}) {
      try (Model<?, ?> model = model(network);
          TrainingSession session = model.startTraining(batch, 1)) {
        Sample sample = Sample.of(model, batch, 7);
        TorchNetwork.Result torch = TorchNetwork.train(analysed(network), model, sample);

        StepResult result = session.gradients(sample.inputs(), sample.targets());

        for (int head = 0; head < torch.losses().size(); head++) {
          assertClose("loss", result.losses().get(head), torch.losses().get(head));
          assertClose("prediction", result.predictions().get(head), torch.predictions().get(head));
        }
        torch
            .gradients()
            .forEach((name, gradient) -> assertClose(name, session.gradient(name), gradient));
        torch
            .statistics()
            .forEach((name, values) -> assertClose(name, model.parameter(name).array(), values));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestNetwork.class)
  void predictionsOfAnyBatchEqualPyTorchs(TestNetwork network) {
    try (Model<?, ?> model = model(network)) {
      for (int batch : new int[] {1, 2, 5}) {
        Sample sample = Sample.of(model, batch, 11);
        List<double[]> torch = TorchNetwork.predict(analysed(network), model, sample);

        List<INDArray> predictions = model.infer(sample.inputs());

        for (int head = 0; head < torch.size(); head++) {
          assertClose("batch of " + batch, predictions.get(head), torch.get(head));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("withoutDropoutAndBatchNorm")
  void predictionAndTrainingComputeTheSameForward(TestNetwork network) {
    try (Model<?, ?> model = model(network);
        TrainingSession session = model.startTraining(4, 1)) {
      Sample sample = Sample.of(model, 4, 13);

      List<INDArray> trained = session.gradients(sample.inputs(), sample.targets()).predictions();

      assertThat(model.infer(sample.inputs())).isEqualTo(trained);
    }
  }

  @ParameterizedTest
  @EnumSource(TestNetwork.class)
  void theMetadataSaysWhatIsAllocated(TestNetwork network) {
    JsonNode totals = compiled(network).json().path("totals");
    int batch = 5;
    try (Model<?, ?> model = compiled(network).create(options(DataType.FLOAT));
        TrainingSession session = model.startTraining(batch, 1)) {
      Sample sample = Sample.of(model, batch, 17);
      model.infer(sample.inputs());
      session.gradients(sample.inputs(), sample.targets());

      MemoryUsage usage = model.memoryUsage();
      long parameters = usage.parameterBytes() + usage.statisticBytes();

      assertThat(parameters + usage.inferenceArenaBytes().get(0))
          .isEqualTo(
              totals.path("inferenceBytesFixed").asLong()
                  + batch * totals.path("inferenceBytesPerSample").asLong());
      assertThat(parameters + usage.gradientBytes() + usage.trainingArenaBytes())
          .isEqualTo(
              totals.path("trainingBytesFixed").asLong()
                  + batch * totals.path("trainingBytesPerSample").asLong());
    }
  }

  private static Model<?, ?> model(TestNetwork network) {
    Model<?, ?> model = compiled(network).create(options(DataType.DOUBLE));
    Sample.scatterParameters(model, 3);
    return model;
  }

  private static ModelOptions options(DataType type) {
    return new ModelOptions(Engines.named("nd4j"), type, 0, 64);
  }

  private static AnalysedNetwork analysed(TestNetwork network) {
    return compiled(network).analysed();
  }

  private static GeneratedNetwork compiled(TestNetwork network) {
    return COMPILED.computeIfAbsent(network, TestNetwork::compile);
  }

  private static void assertClose(String what, INDArray actual, double[] expected) {
    double[] values = actual.dup('c').data().asDouble();
    assertThat(values).as(what).hasSameSizeAs(expected);
    IntStream.range(0, expected.length)
        .forEach(
            i ->
                assertThat(values[i])
                    .as("%s[%d]", what, i)
                    .isCloseTo(expected[i], within(ROUNDING * Math.max(1, Math.abs(expected[i])))));
  }
}
