package dev.fovea.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.spec.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassPlannerTest {

  private static final Shape IMAGE = Shape.featureMap(3, 8, 8);
  private static final Shape MAP = Shape.featureMap(16, 8, 8);
  private static final long MAP_ELEMENTS = 16 * 8 * 8;

  private final GraphBuilder graph = new GraphBuilder();

  @Test
  void everyRandomGraphFindsEverythingItReadsWhereItWasWritten() {
    for (long seed = 0; seed < 1_000; seed++) {
      AnalysedNetwork network = RandomGraph.of(seed);
      NetworkPlan plan = NetworkPlan.of(network);
      try {
        new MemorySimulator(network, plan.inference()).run();
        new MemorySimulator(network, plan.training()).run();
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("seed " + seed, failure);
      }
    }
  }

  @Test
  void noTwoRegionsThatLiveAtTheSameTimeOverlap() {
    for (long seed = 0; seed < 500; seed++) {
      for (PassPlan pass : passes(NetworkPlan.of(RandomGraph.of(seed)))) {
        for (Region one : pass.regions()) {
          for (Region other : pass.regions()) {
            boolean sameTime = one.first() <= other.last() && other.first() <= one.last();
            boolean samePlace =
                one.perSample() == other.perSample()
                    && one.offset() < other.offset() + other.elements()
                    && other.offset() < one.offset() + one.elements();
            assertThat(one.id() != other.id() && sameTime && samePlace)
                .as("seed %d: %s and %s", seed, one, other)
                .isFalse();
          }
        }
      }
    }
  }

  @Test
  void anArenaIsNeverLargerThanItsRegionsTogetherNorSmallerThanWhatLivesAtOneMoment() {
    for (long seed = 0; seed < 500; seed++) {
      for (PassPlan pass : passes(NetworkPlan.of(RandomGraph.of(seed)))) {
        List<Region> regions = pass.regions().stream().filter(Region::perSample).toList();
        long together = regions.stream().mapToLong(Region::elements).sum();
        long peak = 0;
        for (int moment = 0; moment < pass.steps().size() + pass.backward().size(); moment++) {
          int now = moment;
          peak =
              Math.max(
                  peak,
                  regions.stream()
                      .filter(region -> region.first() <= now && now <= region.last())
                      .mapToLong(Region::elements)
                      .sum());
        }
        assertThat(pass.perSampleElements()).isBetween(peak, together);
      }
    }
  }

  @Test
  void aChainAtInferenceNeedsTwoActivationsAndItsInput() {
    int value = graph.input(IMAGE);
    for (int i = 0; i < 10; i++) {
      value = graph.relu(graph.batchNorm(graph.convolution(MAP, value)));
    }
    graph.loss(value);
    NetworkPlan plan = NetworkPlan.of(graph.build());

    assertThat(plan.inference().perSampleElements()).isEqualTo(192 + 2 * MAP_ELEMENTS);
    assertThat(plan.inference().fixedElements()).isZero();
  }

  @Test
  void aChainInTrainingKeepsWhatBackwardReadsAndTwoGradients() {
    int value = graph.input(IMAGE);
    for (int i = 0; i < 10; i++) {
      value = graph.relu(graph.batchNorm(graph.convolution(MAP, value)));
    }
    graph.loss(value);
    NetworkPlan plan = NetworkPlan.of(graph.build());

    long kept = 10 * 2 * MAP_ELEMENTS;
    long target = MAP_ELEMENTS;
    long loss = 16;
    assertThat(plan.training().perSampleElements())
        .isBetween(192 + kept + target + loss, 192 + kept + target + loss + 2 * MAP_ELEMENTS);
    assertThat(plan.training().fixedElements()).isEqualTo(10 * 2 * 16);
  }

  @Test
  void pointwiseLayersFollowEachOtherInOneRegion() {
    int image = graph.input(IMAGE);
    int convolution = graph.convolution(MAP, image);
    int norm = graph.batchNorm(convolution);
    graph.loss(graph.relu(norm));
    NetworkPlan plan = NetworkPlan.of(graph.build(), NetworkPlan.Kernels.SEPARATE);

    assertThat(plan.inference().steps())
        .extracting(PlannedStep::inPlace)
        .containsExactly(false, true, true);
    assertThat(plan.training().steps())
        .as("batch norm's backward reads its input, relu's only its output")
        .extracting(PlannedStep::inPlace)
        .containsExactly(false, false, true, false);
  }

  @Test
  void nothingIsWrittenOverAnInput() {
    int image = graph.input(IMAGE);
    graph.loss(graph.relu(image));
    PassPlan plan = NetworkPlan.of(graph.build()).inference();

    assertThat(plan.steps().get(0).inPlace()).isFalse();
  }

  @Test
  void nothingIsWrittenOverTheValueOfAHead() {
    int image = graph.input(IMAGE);
    int head = graph.convolution(MAP, image);
    graph.loss(graph.relu(head));
    graph.loss(head);
    PassPlan plan = NetworkPlan.of(graph.build()).inference();

    assertThat(plan.steps().get(1).inPlace()).isFalse();
  }

  @Test
  void onlyTheLastReaderOfAValueMayWriteOverIt() {
    int image = graph.input(IMAGE);
    int stem = graph.convolution(MAP, image);
    int early = graph.relu(stem);
    graph.loss(graph.sum(stem, early));
    PassPlan plan = NetworkPlan.of(graph.build()).inference();

    assertThat(plan.steps()).extracting(PlannedStep::inPlace).containsExactly(false, false, true);
  }

  @Test
  void aValueReadTwiceByOneStepIsNotOverwritten() {
    int image = graph.input(IMAGE);
    int stem = graph.convolution(MAP, image);
    graph.loss(graph.sum(stem, stem));
    PassPlan plan = NetworkPlan.of(graph.build()).inference();

    assertThat(plan.steps().get(1).inPlace()).isFalse();
  }

  @Test
  void whatVanishesAtInferenceHasNoStepThere() {
    int image = graph.input(IMAGE);
    graph.loss(graph.dropout(graph.convolution(MAP, image)));
    NetworkPlan plan = NetworkPlan.of(graph.build());

    assertThat(plan.inference().steps()).hasSize(1);
    assertThat(plan.inference().outputs())
        .containsExactly(plan.inference().steps().get(0).writes());
    assertThat(plan.training().steps()).hasSize(3);
  }

  @Test
  void aStepAboveWhichNothingIsTrainableNeedsNoGradient() {
    int image = graph.input(IMAGE);
    int pooled = graph.maxPool(IMAGE, image);
    int convolution = graph.convolution(MAP, pooled);
    graph.loss(convolution);
    PassPlan plan = NetworkPlan.of(graph.build()).training();

    assertThat(plan.steps().get(1).readGradients().get(0)).as("of the pooled image").isEmpty();
    assertThat(plan.steps().get(0).writesGradient()).isEmpty();
    assertThat(plan.backward()).extracting(PassPlannerTest::describe).containsExactly("v3", "v2");
  }

  @Test
  void readersOfOneValueAddTheirGradients() {
    int image = graph.input(IMAGE);
    int stem = graph.convolution(MAP, image);
    int left = graph.convolution(MAP, stem);
    int middle = graph.convolution(MAP, stem);
    int right = graph.convolution(MAP, stem);
    graph.loss(graph.sum(left, middle, right));
    PassPlan plan = NetworkPlan.of(graph.build()).training();

    assertThat(plan.backward())
        .extracting(PassPlannerTest::describe)
        .containsExactly(
            "v6",
            "v5",
            "v4",
            "v3",
            "v1 gradient += v1 gradient from v3",
            "v2",
            "v1 gradient += v1 gradient from v2",
            "v1");
  }

  @Test
  void gradientsOfPointwiseLayersStayInPlace() {
    int image = graph.input(IMAGE);
    int convolution = graph.convolution(MAP, image);
    int pooled = graph.average(MAP, convolution);
    graph.loss(graph.relu(pooled));
    PassPlan plan = NetworkPlan.of(graph.build()).training();
    PlannedStep step = plan.steps().get(2);

    assertThat(step.readGradients().get(0).orElseThrow().region())
        .isEqualTo(step.writesGradient().orElseThrow().region());
  }

  @Test
  void aFlattenedMapKeepsTheRoomOfItsChannelBlocks() {
    int image = graph.input(IMAGE);
    int convolution = graph.convolution(Shape.featureMap(3, 5, 5), image);
    graph.loss(graph.flatten(convolution));
    PassPlan plan = NetworkPlan.of(graph.build()).inference();

    assertThat(plan.regionOf(plan.outputs().get(0)).elements()).isEqualTo(16 * 5 * 5);
  }

  /** A concatenation of two convolutions of a small map. */
  private int joined(int input) {
    return graph.concat(graph.convolution(MAP, input), graph.convolution(MAP, input));
  }

  @Test
  void aConcatenationIsReservedFromItsFirstPartOnWhereThatCostsNothing() {
    Shape wide = Shape.featureMap(64, 8, 8);
    int stem = graph.convolution(wide, graph.convolution(wide, graph.input(IMAGE)));
    graph.loss(graph.convolution(MAP, joined(graph.convolution(MAP, stem))));
    NetworkPlan plan = NetworkPlan.of(graph.build());
    PlannedStep concatenation = plan.inference().steps().get(5);

    assertThat(concatenation.step().name()).isEqualTo("v6");
    assertThat(plan.inference().regionOf(concatenation.writes()).first()).isEqualTo(3);
    assertThat(plan.inference().perSampleElements()).isEqualTo(192 + 2 * 64 * 8 * 8);
    assertThat(plan.training().regionOf(plan.training().steps().get(5).writes()).first())
        .isEqualTo(5);
  }

  @Test
  void aConcatenationIsReservedLaterWhereTheArenaWouldGrow() {
    int stem = graph.convolution(Shape.featureMap(64, 8, 8), graph.input(IMAGE));
    graph.loss(graph.convolution(MAP, joined(stem)));
    PassPlan plan = NetworkPlan.of(graph.build()).inference();

    assertThat(plan.regionOf(plan.steps().get(3).writes()).first()).isEqualTo(3);
    assertThat(plan.perSampleElements()).isEqualTo(192 + (64 + 2 * 16) * 8 * 8);
  }

  @Test
  void theOutermostOfNestedConcatenationsIsReservedForTheInnermostPart() {
    Shape wide = Shape.featureMap(128, 8, 8);
    int stem = graph.convolution(wide, graph.convolution(wide, graph.input(IMAGE)));
    int small = graph.convolution(MAP, stem);
    int nested = graph.concat(joined(small), graph.convolution(MAP, small));
    graph.loss(graph.convolution(MAP, nested));
    PassPlan plan = NetworkPlan.of(graph.build()).inference();

    assertThat(plan.regionOf(plan.steps().get(5).writes()).first()).as("the inner").isEqualTo(5);
    assertThat(plan.regionOf(plan.steps().get(7).writes()).first()).as("the outer").isEqualTo(3);
  }

  @Test
  void noConcatenationIsReservedForWhatOthersReadToo() {
    Shape wide = Shape.featureMap(64, 8, 8);
    int stem = graph.convolution(wide, graph.convolution(wide, graph.input(IMAGE)));
    int shared = graph.convolution(MAP, stem);
    int own = graph.convolution(MAP, shared);
    int head = graph.convolution(MAP, shared);
    graph.loss(head);
    graph.loss(graph.convolution(MAP, graph.concat(shared, own, head)));
    PassPlan plan = NetworkPlan.of(graph.build()).inference();

    assertThat(plan.regionOf(plan.steps().get(5).writes()).first()).as("own").isEqualTo(3);
  }

  @Test
  void bytesCountParametersGradientsStatisticsAndTheArena() {
    int image = graph.input(IMAGE);
    graph.loss(graph.batchNorm(graph.convolution(Shape.featureMap(8, 8, 8), image)));
    NetworkPlan plan = NetworkPlan.of(graph.build());

    long trainable = 224 + 16 + 16;
    long statistics = 16 + 16;
    assertThat(plan.parameters().trainableElements()).isEqualTo(trainable);
    assertThat(plan.parameters().statisticElements()).isEqualTo(statistics);
    assertThat(plan.inferenceBytesFixed()).isEqualTo(4 * (trainable + statistics));
    assertThat(plan.trainingBytesFixed()).isEqualTo(4 * (2 * trainable + statistics + 32));
    assertThat(plan.inferenceBytesPerSample()).isEqualTo(4 * (192 + 1024));
    assertThat(plan.trainingBytesPerSample()).isEqualTo(4 * plan.training().perSampleElements());
  }

  private static List<PassPlan> passes(NetworkPlan plan) {
    return List.of(plan.inference(), plan.training());
  }

  private static String describe(BackwardCall call) {
    if (call instanceof BackwardCall.Add add) {
      return add.total().name() + " += " + add.part().name();
    }
    return ((BackwardCall.Run) call).step().step().name();
  }
}
