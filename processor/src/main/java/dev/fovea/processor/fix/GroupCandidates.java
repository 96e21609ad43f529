package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * For groups that do not divide: the nearest numbers of groups that do, or the nearest numbers of
 * filters.
 */
final class GroupCandidates implements CandidateSource {

  private static final int MOST_GROUPS = 2;

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Nodes.ofValueAt(network, error.position())
        .map(node -> tiers(network, node))
        .orElse(List.of());
  }

  @Override
  public boolean mayUnmask() {
    return true;
  }

  private static List<Tier> tiers(InferredNetwork network, InferredNode node) {
    Values values = Values.of(node);
    long groups = values.annotation().whole("groups");
    Optional<Long> channelsRead =
        network.sources(node.node()).stream()
            .flatMap(source -> source.layer().stream())
            .map(Layer::output)
            .map(Shape::channels)
            .findFirst();
    boolean hasFilters = values.has("filters");
    long filters = hasFilters ? values.annotation().whole("filters") : channelsRead.orElse(groups);
    long channels = channelsRead.orElse(filters);
    List<Candidate> groupings = new ArrayList<>();
    LongStream.rangeClosed(1, Math.min(filters, 4096))
        .filter(divisor -> filters % divisor == 0 && channels % divisor == 0)
        .boxed()
        .sorted(Comparator.comparingLong(divisor -> Math.abs(divisor - groups)))
        .limit(MOST_GROUPS)
        .forEach(divisor -> groupings.add(Candidate.plain(values.number("groups", divisor))));
    List<Candidate> fillings = new ArrayList<>();
    if (hasFilters && channels % groups == 0) {
      long below = filters / groups * groups;
      if (below > 0) {
        fillings.add(Candidate.plain(values.number("filters", below)));
      }
      fillings.add(Candidate.plain(values.number("filters", below + groups)));
    }
    return List.of(Tier.of(groupings), Tier.of(fillings));
  }
}
