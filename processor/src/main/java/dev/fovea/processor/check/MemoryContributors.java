package dev.fovea.processor.check;

import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.plan.PassPlan;
import dev.fovea.processor.plan.Region;
import dev.fovea.processor.plan.StatedMemory;
import dev.fovea.processor.plan.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Says what lies in the arena at the moment when it is fullest. */
final class MemoryContributors {

  private static final int MOST = 5;
  private static final long FLOAT_BYTES = 4;

  private MemoryContributors() {}

  /** The largest arrays of that moment, a line each. */
  static List<String> of(StatedMemory stated, NetworkPlan plan) {
    PassPlan pass = stated.training() ? plan.training() : plan.inference();
    int moments = pass.steps().size() + pass.backward().size();
    int fullest =
        IntStream.range(0, moments)
            .boxed()
            .max(Comparator.comparingLong(moment -> elements(pass, moment)))
            .orElse(0);
    return pass.regions().stream()
        .filter(region -> region.perSample() && lives(region, fullest))
        .sorted(Comparator.comparingLong(Region::elements).reversed())
        .limit(MOST)
        .map(region -> line(pass, region))
        .toList();
  }

  private static long elements(PassPlan pass, int moment) {
    return pass.regions().stream()
        .filter(region -> region.perSample() && lives(region, moment))
        .mapToLong(Region::elements)
        .sum();
  }

  private static boolean lives(Region region, int moment) {
    return region.first() <= moment && moment <= region.last();
  }

  private static String line(PassPlan pass, Region region) {
    Tensor first =
        pass.tensors().stream()
            .filter(tensor -> tensor.region() == region.id())
            .findFirst()
            .orElseThrow();
    return first.name() + ": " + Counts.grouped(FLOAT_BYTES * region.elements()) + " a sample";
  }
}
