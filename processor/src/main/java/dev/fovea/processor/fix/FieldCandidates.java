package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.ReceptiveField;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.fix.WindowGrowth.Growth;
import dev.fovea.processor.layer.Spatial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * For a receptive field of the wrong size: another kernel, dilation or stride of one of the windows
 * behind it.
 */
final class FieldCandidates implements CandidateSource {

  private static final long COMMON_SIZE = 7;
  private static final List<Long> STRIDES = List.of(1L, 2L, 3L, 4L);
  private static final int MOST_WINDOWS = 16;

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Site.of(network.spec(), error.position())
        .flatMap(site -> FieldGoal.of(network, site))
        .map(goal -> tiers(network, goal))
        .orElse(List.of());
  }

  @Override
  public boolean keepsOwnFix() {
    return true;
  }

  private static List<Tier> tiers(InferredNetwork network, FieldGoal goal) {
    InferredNode worst = goal.worst();
    ReceptiveField found = worst.field().orElseThrow();
    List<Growth> growths = new ArrayList<>();
    List<Ladder> strides = new ArrayList<>();
    for (InferredNode node : windowsBehind(network, worst)) {
      Spatial.Windowed windows = Windows.of(node).orElseThrow();
      WindowGrowth growth = new WindowGrowth(network, node, windows, goal, found);
      growth.kernel().ifPresent(growths::add);
      growth.dilation().ifPresent(growths::add);
      strides.add(strides(node, windows, goal, worst));
    }
    growths.sort(Comparator.comparingLong(Growth::largest));
    return List.of(
        tier(growths.stream().filter(FieldCandidates::isUsual).toList(), worst),
        new Tier(strides),
        tier(growths.stream().filter(growth -> !isUsual(growth)).toList(), worst));
  }

  private static boolean isUsual(Growth growth) {
    return growth.largest() <= COMMON_SIZE && growth.centred();
  }

  private static Tier tier(List<Growth> growths, InferredNode worst) {
    return Tier.of(growths.stream().map(growth -> candidate(growth.edits(), worst)).toList());
  }

  /** Other strides, nearest to the present one first. */
  private static Ladder strides(
      InferredNode node, Spatial.Windowed windows, FieldGoal goal, InferredNode worst) {
    long stride = windows.height().stride();
    boolean larger = goal.sense() == FieldGoal.Sense.AT_LEAST;
    boolean smaller = goal.sense() == FieldGoal.Sense.AT_MOST;
    return new Ladder(
        STRIDES.stream()
            .filter(other -> other != stride)
            .filter(other -> !(larger && other < stride) && !(smaller && other > stride))
            .sorted(Comparator.comparingLong(other -> Math.abs(other - stride)))
            .map(other -> candidate(List.of(Values.of(node).pair("stride", other, other)), worst))
            .toList());
  }

  private static Candidate candidate(List<Edit> edits, InferredNode worst) {
    int index = worst.node().index();
    return new Candidate(
        edits,
        changed ->
            changed
                .nodes()
                .get(index)
                .field()
                .map(field -> "gives " + field.sizeText())
                .orElse(""));
  }

  /** Nearest to the value first. */
  private static List<InferredNode> windowsBehind(InferredNetwork network, InferredNode value) {
    return network.graph().behind(value.node().index()).stream()
        .sorted(Comparator.reverseOrder())
        .map(network.nodes()::get)
        .filter(node -> Windows.of(node).isPresent())
        .filter(node -> network.sources(node.node()).get(0).field().isPresent())
        .limit(MOST_WINDOWS)
        .toList();
  }
}
