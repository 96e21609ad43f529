package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.engine.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Heads that other layers read: what users see lies in the common layout, and what it is made of in
 * layouts of the engine's own, but their gradients take the same place one after the other, and
 * each is a sum over readers.
 */
class InnerHeadsTest {

  private static final double TOLERANCE = 2e-5;

  @ParameterizedTest
  @ValueSource(strings = {"Add", "Multiply"})
  void haveTheGradientsOfTheReferenceEngine(String join) {
    assertEnginesAgree(
        """
        @Network interface Inner {
          @ImageInput(channels = 3, height = 4, width = 4) FeatureMap image();

          @Conv2d(filters = 3, kernel = 1) FeatureMap stem(FeatureMap image);
          @Conv2d(filters = 3, kernel = 3, padding = 1) FeatureMap branch(FeatureMap stem);
          @%s @MeanSquaredError FeatureMap joined(FeatureMap stem, FeatureMap branch);
          @Conv2d(filters = 3, kernel = 1) @MeanSquaredError FeatureMap one(FeatureMap joined);
          @Conv2d(filters = 2, kernel = 3) @MeanSquaredError FeatureMap other(FeatureMap joined);
        }
        """
            .formatted(join));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 20})
  void areGatedMapsToo(int channels) {
    assertEnginesAgree(
        """
        @Network interface Inner {
          @ImageInput(channels = 2, height = 3, width = 3) FeatureMap image();

          @Conv2d(filters = %1$d, kernel = 1) FeatureMap stem(FeatureMap image);
          @GlobalAvgPool @Dense(units = %1$d) @Sigmoid Vector gates(FeatureMap stem);
          @Multiply @MeanSquaredError FeatureMap gated(FeatureMap stem, Vector gates);
        }
        """
            .formatted(channels));
  }

  private static void assertEnginesAgree(String declaration) {
    GeneratedNetwork network = GeneratedNetwork.of(declaration);
    Map<String, INDArray> expected = gradients(network, "nd4j");
    Map<String, INDArray> found = gradients(network, "onednn");
    assertThat(found).hasSameSizeAs(expected);
    expected.forEach(
        (name, gradient) ->
            assertThat(
                    Objects.requireNonNull(found.get(name))
                        .sub(gradient)
                        .amaxNumber()
                        .doubleValue())
                .as(name)
                .isCloseTo(0, within(TOLERANCE)));
  }

  private static Map<String, INDArray> gradients(GeneratedNetwork network, String engine) {
    try (Model<?, ?> model = network.create(ModelOptions.of(Engines.named(engine)));
        TrainingSession session = model.startTraining(5, 1)) {
      Sample.scatterParameters(model, 3);
      Sample sample = Sample.of(model, 5, 7);
      session.gradients(sample.inputs(), sample.targets());
      Map<String, INDArray> gradients = new LinkedHashMap<>();
      for (Parameter parameter : model.parameters()) {
        gradients.put(parameter.name(), session.gradient(parameter.name()));
      }
      return gradients;
    }
  }
}
