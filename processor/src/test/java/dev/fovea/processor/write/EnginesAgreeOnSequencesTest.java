package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.StepResult;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.engine.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Everything that works on sequences, in float32 on both engines. */
class EnginesAgreeOnSequencesTest {

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"STEPS", "STEP_HEADS", "RECURRENT"})
  void inTrainingAndAtPrediction(TestNetwork network) {
    GeneratedNetwork compiled = network.compile();
    try (Model<?, ?> reference = model(compiled, "nd4j");
        Model<?, ?> other = model(compiled, "onednn");
        TrainingSession expected = reference.startTraining(5, 1);
        TrainingSession found = other.startTraining(5, 1)) {
      Sample sample = Sample.of(reference, 5, 7);
      for (int head = 0; head < reference.definition().heads().size(); head++) {
        assertClose(
            other.infer(sample.inputs()).get(head), reference.infer(sample.inputs()).get(head));
      }
      StepResult expectedStep = expected.gradients(sample.inputs(), sample.targets());
      StepResult step = found.gradients(sample.inputs(), sample.targets());
      for (int head = 0; head < step.losses().size(); head++) {
        assertClose(step.predictions().get(head), expectedStep.predictions().get(head));
        assertClose(step.losses().get(head), expectedStep.losses().get(head));
      }
      for (Parameter parameter : reference.parameters()) {
        if (parameter.trainable()) {
          assertClose(found.gradient(parameter.name()), expected.gradient(parameter.name()));
        }
      }
    }
  }

  private static Model<?, ?> model(GeneratedNetwork network, String engine) {
    Model<?, ?> model =
        network.create(new ModelOptions(Engines.named(engine), DataType.FLOAT, 0, 64));
    Sample.scatterParameters(model, 3);
    return model;
  }

  private static void assertClose(INDArray actual, INDArray expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.sub(expected).amaxNumber().doubleValue()).isCloseTo(0, within(2e-5));
  }
}
