package dev.fovea.examples.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.StepResult;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.engine.Parameter;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Each network runs forward and backward at its real size, one sample a batch. {@link Mlp200} is
 * missing: it is there to be analysed.
 */
class TrainingStepTest {

  static Stream<Named<Function<ModelOptions, Model<?, ?>>>> networks() {
    return Stream.of(
        Named.of("AlexNet", AlexNetModel::create),
        Named.of("AlexNetTwoTowers", AlexNetTwoTowersModel::create),
        Named.of("AlexNetLecture", AlexNetLectureModel::create),
        Named.of("CharLstm", CharLstmModel::create),
        Named.of("ClassAndBox", ClassAndBoxModel::create),
        Named.of("Conv200", Conv200Model::create),
        Named.of("DilatedContext", DilatedContextModel::create),
        Named.of("DenseNet121", DenseNet121Model::create),
        Named.of("GoogLeNet", GoogLeNetModel::create),
        Named.of("LeNet5", LeNet5Model::create),
        Named.of("MaxPool400", MaxPool400Model::create),
        Named.of("MobileNet", MobileNetModel::create),
        Named.of("ReceptiveFieldTable", ReceptiveFieldTableModel::create),
        Named.of("ResNet18", ResNet18Model::create),
        Named.of("ResNet34", ResNet34Model::create),
        Named.of("ResNet50", ResNet50Model::create),
        Named.of("SeparableCifar", SeparableCifarModel::create),
        Named.of("SlimResNet50", SlimResNet50Model::create),
        Named.of("SqueezeNet", SqueezeNetModel::create),
        Named.of("Vgg16", Vgg16Model::create),
        Named.of("Vgg19", Vgg19Model::create),
        Named.of("ZfNet", ZfNetModel::create));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void givesFiniteLossesAndAGradientForEveryParameter(Function<ModelOptions, Model<?, ?>> network) {
    try (Model<?, ?> model = network.apply(ModelOptions.defaults().withMaximumBatch(1));
        TrainingSession session = model.startTraining(1, 3)) {
      Samples samples = Samples.of(model.definition(), 1);
      StepResult result = session.gradients(samples.inputs(), samples.targets());

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
}
