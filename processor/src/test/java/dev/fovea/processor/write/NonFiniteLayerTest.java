package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.NonFiniteValueException;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.engine.Engines;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The layer that is named where a training step goes wrong is the first one, whatever channels its
 * values have: engines keep those that fill no block of their layouts in memory beyond the value.
 */
class NonFiniteLayerTest {

  private static final GeneratedNetwork NETWORK =
      GeneratedNetwork.of(
          """
          @Network interface Uneven {
            @ImageInput(channels = 3, height = 9, width = 11) FeatureMap image();
            @Conv2d(filters = 20, kernel = 3, padding = 1) @Relu FeatureMap first(FeatureMap image);
            @Conv2d(filters = 17, kernel = 3, stride = 2) @BatchNorm @Relu FeatureMap second(FeatureMap first);
            @Conv2d(filters = 17, kernel = 1) @LeakyRelu FeatureMap third(FeatureMap second);
            @Add FeatureMap sum(FeatureMap second, FeatureMap third);
            @Conv2d(filters = 5, kernel = 3, padding = 1) @MaxPool2d(kernel = 2, ceilMode = true)
            FeatureMap fourth(FeatureMap sum);
            @Flatten @Dense(units = 4) @SoftmaxCrossEntropy Vector logits(FeatureMap fourth);
          }
          """);

  /** The layers of each kernel that computes an output with a weight. */
  private static final List<List<String>> KERNELS =
      List.of(
          List.of("first.conv2d", "first.relu"),
          List.of("second.conv2d"),
          List.of("third.conv2d", "third.leakyRelu"),
          List.of("fourth.conv2d"),
          List.of("logits.dense"));

  static Stream<Arguments> kernelsOfEveryEngine() {
    return Stream.of("nd4j", "onednn")
        .flatMap(engine -> KERNELS.stream().map(layers -> Arguments.of(engine, layers)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("kernelsOfEveryEngine")
  void isTheFirstWhoseOutputIsNoNumber(String engine, List<String> layers) {
    String layer = layers.get(0);
    ModelOptions options = ModelOptions.defaults().withEngine(Engines.named(engine));
    for (int batch : new int[] {1, 4}) {
      try (Model<?, ?> model = NETWORK.create(options);
          TrainingSession session = model.startTraining(4, 1)) {
        Sample sample = Sample.of(model, batch, 3);
        // A good step first, so that the memory is full of other values.
        session.gradients(sample.inputs(), sample.targets());
        INDArray weight = model.parameter(layer + ".weight").array().dup();
        long last = weight.size(0) - 1;
        weight.slice(last).assign(3e38f);
        model.setParameter(layer + ".weight", weight);
        // One bright pixel, the last: its channels may lie behind all that the value itself takes.
        INDArray images = sample.inputs().get(0).mul(0);
        images.putScalar(new long[] {batch - 1, 8, 10, 2}, 1000);

        assertThatThrownBy(() -> session.gradients(List.of(images), sample.targets()))
            .as("batch of %d", batch)
            .isInstanceOfSatisfying(
                NonFiniteValueException.class,
                e -> {
                  assertThat(e.layer()).isEqualTo(layer);
                  assertThat(e.layers()).isEqualTo(layers);
                  assertThat(e).hasMessageContaining(String.join(" + ", layers));
                  assertThat(e.value()).isEqualTo("output");
                });
      }
    }
  }
}
