package dev.fovea.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.spec.Shape;
import dev.fovea.processor.testing.Analysis;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which layers run as one kernel, and which do not, and why. */
class FusionTest {

  private static final Shape IMAGE = Shape.featureMap(3, 8, 8);
  private static final Shape MAP = Shape.featureMap(16, 8, 8);

  private final GraphBuilder graph = new GraphBuilder();

  @Test
  void atPredictionAConvolutionTakesNormAndReluAlong() {
    graph.loss(graph.relu(graph.batchNorm(graph.convolution(MAP, graph.input(IMAGE)))));

    assertThat(prediction()).containsExactly("v1 + v2 + v3");
    assertThat(training()).containsExactly("v1", "v2 + v3", "v4");
  }

  @Test
  void inTrainingAConvolutionTakesAnActivationAlongWhoseDerivativeFollowsFromItsResult() {
    graph.loss(graph.relu(graph.convolution(MAP, graph.input(IMAGE))));

    assertThat(training()).containsExactly("v1 + v2", "v3");
  }

  @Test
  void inTrainingAConvolutionDoesNotTakeAnActivationAlongThatNeedsItsInput() {
    String network =
        """
        @Network interface Gelus {
          @VectorInput(features = 4) Vector point();
          @Dense(units = 8) @Gelu Vector hidden(Vector point);
          @Dense(units = 2) @SoftmaxCrossEntropy Vector logits(Vector hidden);
        }
        """;
    NetworkPlan plan = NetworkPlan.of(Analysis.of(network).network());

    assertThat(names(plan.inference())).containsExactly("hidden.dense + gelu", "logits.dense");
    assertThat(names(plan.training()))
        .containsExactly(
            "hidden.dense", "hidden.gelu", "logits.dense", "logits.softmaxCrossEntropy");
  }

  @Test
  void denseLayersAndTransposedConvolutionsTakeNormAndActivationAlongToo() {
    String network =
        """
        @Network interface Drawn {
          @VectorInput(features = 4) Vector point();
          @Dense(units = 8) @BatchNorm @Selu Vector hidden(Vector point);
          @Dense(units = 2) @MeanSquaredError Vector result(Vector hidden);
          @ImageInput(channels = 3, height = 4, width = 4) FeatureMap image();
          @ConvTranspose2d(filters = 8, kernel = 2, stride = 2) @BatchNorm @Relu FeatureMap up(FeatureMap image);
          @ConvTranspose2d(filters = 3, kernel = 2, stride = 2) @Sigmoid @MeanSquaredError FeatureMap drawing(FeatureMap up);
        }
        """;
    NetworkPlan plan = NetworkPlan.of(Analysis.of(network).network());

    assertThat(names(plan.inference()))
        .containsExactly(
            "hidden.dense + batchNorm + selu",
            "result.dense",
            "up.convTranspose2d + batchNorm + relu",
            "drawing.convTranspose2d + sigmoid");
    assertThat(names(plan.training()))
        .containsExactly(
            "hidden.dense",
            "hidden.batchNorm",
            "hidden.selu",
            "result.dense",
            "result.meanSquaredError",
            "up.convTranspose2d",
            "up.batchNorm + relu",
            "drawing.convTranspose2d + sigmoid",
            "drawing.meanSquaredError");
  }

  @Test
  void theLaterOfTwoConvolutionsTakesTheirSumAlong() {
    int image = graph.input(IMAGE);
    int left = graph.batchNorm(graph.convolution(MAP, image));
    int right = graph.batchNorm(graph.convolution(MAP, image));
    graph.loss(graph.relu(graph.sum(right, left)));

    assertThat(prediction()).containsExactly("v1 + v2", "v3 + v4 + v5 + v6");
    assertThat(training()).containsExactly("v1", "v2", "v3", "v4", "v5 + v6", "v7");
  }

  @Test
  void aConvolutionAddsToItsValueWhatWasThereBefore() {
    int stem = graph.maxPool(MAP, graph.input(IMAGE));
    graph.loss(graph.relu(graph.sum(stem, graph.convolution(MAP, stem))));

    assertThat(prediction()).containsExactly("v1", "v2 + v3 + v4");
  }

  @Test
  void aSumThatIsNotThereYetWaits() {
    int image = graph.input(IMAGE);
    int convolution = graph.convolution(MAP, image);
    int pooled = graph.maxPool(MAP, image);
    graph.loss(graph.relu(graph.sum(convolution, pooled)));

    assertThat(prediction()).containsExactly("v1", "v2", "v3 + v4");
  }

  @Test
  void aSumOfThreeIsAKernelOfItsOwn() {
    int image = graph.input(IMAGE);
    int pooled = graph.maxPool(MAP, image);
    int average = graph.average(MAP, image);
    graph.loss(graph.relu(graph.sum(pooled, average, graph.convolution(MAP, image))));

    assertThat(prediction()).containsExactly("v1", "v2", "v3", "v4 + v5");
  }

  @Test
  void aValueThatAnotherLayerReadsIsWritten() {
    int convolution = graph.convolution(MAP, graph.input(IMAGE));
    int relu = graph.relu(convolution);
    graph.loss(graph.concat(relu, convolution));

    assertThat(prediction()).containsExactly("v1", "v2", "v3");
    assertThat(training()).containsExactly("v1", "v2", "v3", "v4");
  }

  @Test
  void aValueThatIsAddedToItselfIsWritten() {
    int convolution = graph.convolution(MAP, graph.input(IMAGE));
    graph.loss(graph.sum(convolution, convolution));

    assertThat(prediction()).containsExactly("v1", "v2");
  }

  @Test
  void theValueOfAHeadIsWritten() {
    int convolution = graph.convolution(MAP, graph.input(IMAGE));
    graph.loss(graph.relu(convolution));
    graph.loss(convolution);

    assertThat(prediction()).containsExactly("v1", "v2");
    assertThat(training()).containsExactly("v1", "v2", "v3", "v4");
  }

  @Test
  void whatVanishesAtPredictionKeepsNothingApart() {
    graph.loss(graph.relu(graph.dropout(graph.convolution(MAP, graph.input(IMAGE)))));

    assertThat(prediction()).containsExactly("v1 + v3");
    assertThat(training()).containsExactly("v1", "v2", "v3", "v4");
  }

  @Test
  void whatLiesInsideAKernelHasNoTensor() {
    graph.loss(graph.relu(graph.batchNorm(graph.convolution(MAP, graph.input(IMAGE)))));
    NetworkPlan plan = NetworkPlan.of(graph.build());

    assertThat(plan.inference().tensors()).extracting(Tensor::name).containsExactly("v0", "v3");
    assertThat(plan.training().tensors())
        .extracting(Tensor::name)
        .containsExactly(
            "v0",
            "v1",
            "v3",
            "v4 loss",
            "v3 gradient",
            "v1 gradient",
            "v2 mean",
            "v2 inverseStd",
            "v4 target");
  }

  @Test
  void predictionNeverTakesMoreMemory() {
    for (long seed = 0; seed < 200; seed++) {
      var network = RandomGraph.of(seed);
      NetworkPlan fused = NetworkPlan.of(network);
      NetworkPlan separate = NetworkPlan.of(network, NetworkPlan.Kernels.SEPARATE);

      assertThat(peak(fused.inference())).isLessThanOrEqualTo(peak(separate.inference()));
    }
  }

  @Test
  void separateKernelsAreALayerEach() {
    graph.loss(graph.relu(graph.batchNorm(graph.convolution(MAP, graph.input(IMAGE)))));
    NetworkPlan plan = NetworkPlan.of(graph.build(), NetworkPlan.Kernels.SEPARATE);

    assertThat(names(plan.inference())).containsExactly("v1", "v2", "v3");
    assertThat(names(plan.training())).containsExactly("v1", "v2", "v3", "v4");
  }

  @Test
  void rulesNameLayersThatThereAre() {
    LayerCatalogue catalogue = LayerCatalogue.load();

    assertThat(
            Stream.of(FusionRule.PREDICTION, FusionRule.TRAINING)
                .flatMap(List::stream)
                .flatMap(FusionRule::names))
        .allSatisfy(name -> assertThat(catalogue.find(name)).isPresent());
  }

  private List<String> prediction() {
    return names(NetworkPlan.of(graph.build()).inference());
  }

  private List<String> training() {
    return names(NetworkPlan.of(graph.build()).training());
  }

  private static List<String> names(PassPlan pass) {
    return pass.steps().stream().map(step -> step.step().name()).toList();
  }

  /** What is in use at the fullest moment: what no arena can be smaller than. */
  private static long peak(PassPlan pass) {
    long peak = 0;
    for (int moment = 0; moment < pass.steps().size() + pass.backward().size(); moment++) {
      int now = moment;
      peak =
          Math.max(
              peak,
              pass.regions().stream()
                  .filter(region -> region.perSample())
                  .filter(region -> region.first() <= now && now <= region.last())
                  .mapToLong(Region::elements)
                  .sum());
    }
    return peak;
  }
}
