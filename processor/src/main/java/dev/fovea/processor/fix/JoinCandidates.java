package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** For branches of different shapes: change the one that differs from all others. */
final class JoinCandidates implements CandidateSource {

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Nodes.annotatedAt(network, error.position())
        .map(
            join -> {
              List<Tier> tiers = new ArrayList<>(tiers(network, join, false));
              tiers.addAll(tiers(network, join, true));
              return tiers;
            })
        .orElse(List.of());
  }

  @Override
  public boolean mayUnmask() {
    return true;
  }

  @Override
  public List<String> complete(List<String> found, Diagnostic error, InferredNetwork network) {
    List<String> fixes = new ArrayList<>(found);
    Nodes.annotatedAt(network, error.position())
        .map(join -> new Projection(network, join))
        .filter(projection -> found.isEmpty() || isForgottenShortcut(projection))
        .ifPresent(
            projection -> {
              // Where size and channels differ, the shortcut was probably forgotten.
              fixes.addAll(projection.changesSize() ? 0 : fixes.size(), projection.fixes());
              if (found.isEmpty()) {
                addEnlargements(fixes, projection);
              }
            });
    return fixes;
  }

  private static boolean isForgottenShortcut(Projection projection) {
    return projection.changesChannels() && !projection.changesKinds() && projection.isUsual();
  }

  /** In place of windows that nobody uses, and behind others. */
  private static void addEnlargements(List<String> fixes, Projection projection) {
    List<String> enlargements = projection.changesSize() ? projection.enlargements() : List.of();
    if (!enlargements.isEmpty() && !projection.isUsual()) {
      fixes.clear();
    }
    fixes.addAll(enlargements);
  }

  /** A concatenation needs equal heights and widths, so channels are left alone first. */
  private static List<Tier> tiers(
      InferredNetwork network, InferredNode join, boolean channelsCount) {
    List<InferredNode> branches = network.sources(join.node());
    Set<Integer> shared = network.graph().behindAllBranches(join.node());
    List<List<Candidate>> merged = new ArrayList<>();
    // The branch that was written last is the likelier culprit.
    for (int index = branches.size() - 1; index >= 0; index--) {
      Optional<Shape> target = commonShape(branches, index, channelsCount);
      if (target.isPresent()) {
        merge(
            merged,
            new ShapeTiers(
                    network, branches.get(index), target.get(), shared::contains, channelsCount)
                .tiers());
      }
    }
    return merged.stream().map(Tier::of).toList();
  }

  private static void merge(List<List<Candidate>> merged, List<List<Candidate>> more) {
    for (int tier = 0; tier < more.size(); tier++) {
      if (merged.size() == tier) {
        merged.add(new ArrayList<>());
      }
      merged.get(tier).addAll(more.get(tier));
    }
  }

  /** The shape of all branches but one, where they agree. */
  private static Optional<Shape> commonShape(
      List<InferredNode> branches, int except, boolean channelsCount) {
    Set<List<Long>> shapes = new HashSet<>();
    Optional<Shape> common = Optional.empty();
    for (int index = 0; index < branches.size(); index++) {
      if (index != except) {
        Shape shape = branches.get(index).layer().orElseThrow().output();
        shapes.add(channelsCount ? shape.dimensions() : List.of(shape.height(), shape.width()));
        common = Optional.of(shape);
      }
    }
    return shapes.size() == 1 ? common : Optional.empty();
  }
}
