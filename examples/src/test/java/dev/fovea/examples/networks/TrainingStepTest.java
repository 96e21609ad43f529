package dev.fovea.examples.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelDefinition;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.StepResult;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.engine.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Each network runs forward and backward at its real size, one sample a batch. {@link Mlp200} is
 * missing: it is there to be analysed.
 */
class TrainingStepTest {

  static Stream<Named<Function<ModelOptions, Model<?, ?>>>> networks() {
    return Stream.of(
        Named.of("AlexNet", AlexNetModel::create),
        Named.of("AlexNetLecture", AlexNetLectureModel::create),
        Named.of("ClassAndBox", ClassAndBoxModel::create),
        Named.of("Conv200", Conv200Model::create),
        Named.of("LeNet5", LeNet5Model::create),
        Named.of("ReceptiveFieldTable", ReceptiveFieldTableModel::create),
        Named.of("Vgg16", Vgg16Model::create),
        Named.of("Vgg19", Vgg19Model::create),
        Named.of("ZfNet", ZfNetModel::create));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void givesFiniteLossesAndAGradientForEveryParameter(Function<ModelOptions, Model<?, ?>> network) {
    Nd4j.getRandom().setSeed(7);
    try (Model<?, ?> model = network.apply(ModelOptions.defaults().withMaximumBatch(1));
        TrainingSession session = model.startTraining(1, 3)) {
      StepResult result =
          session.gradients(inputs(model.definition()), targets(model.definition()));

      assertThat(result.losses()).hasSameSizeAs(model.definition().heads());
      for (INDArray loss : result.losses()) {
        assertThat(loss.getDouble(0)).isFinite().isPositive();
      }
      assertThat(
              model.parameters().stream()
                  .filter(Parameter::trainable)
                  .map(Parameter::name)
                  .filter(name -> session.gradient(name).amaxNumber().doubleValue() == 0))
          .as("parameters without a gradient")
          .isEmpty();
    }
  }

  private static List<INDArray> inputs(ModelDefinition definition) {
    List<INDArray> inputs = new ArrayList<>();
    for (ModelDefinition.Input input : definition.inputs()) {
      inputs.add(Nd4j.randn(DataType.FLOAT, input.shape().batch(1)));
    }
    return inputs;
  }

  private static List<INDArray> targets(ModelDefinition definition) {
    List<INDArray> targets = new ArrayList<>();
    for (ModelDefinition.Head head : definition.heads()) {
      long[] shape = head.shape().batch(1);
      INDArray target = Nd4j.zeros(DataType.FLOAT, shape);
      target.reshape(-1).putScalar(0, 1);
      targets.add(target);
    }
    return targets;
  }
}
