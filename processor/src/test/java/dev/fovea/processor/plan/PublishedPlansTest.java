package dev.fovea.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.PublishedNetworks;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The arenas of networks of the literature, against what lives at one moment: no arena can be
 * smaller.
 */
class PublishedPlansTest {

  @Test
  void vgg16PredictsInItsTwoLargestNeighboursAndItsInput() {
    PassPlan plan = plan(PublishedNetworks.vgg16()).inference();

    assertThat(plan.perSampleElements()).isEqualTo((3 + 2 * 64) * 224 * 224);
    assertThat(plan.perSampleElements()).isEqualTo(peak(plan));
    assertThat(regionsTogether(plan)).isEqualTo(15_237_616);
  }

  @Test
  void vgg16TrainsInWhatBackwardNeeds() {
    PassPlan plan = plan(PublishedNetworks.vgg16()).training();

    assertThat(plan.perSampleElements()).isEqualTo(peak(plan));
  }

  @Test
  void resNet18PredictsAndTrainsInTheLeastMemory() {
    NetworkPlan plan = plan(PublishedNetworks.resNet18());

    assertThat(plan.inference().perSampleElements()).isEqualTo(peak(plan.inference()));
    assertThat(plan.training().perSampleElements()).isEqualTo(peak(plan.training()));
    assertThat(regionsTogether(plan.inference())).isGreaterThan(2 * peak(plan.inference()));
  }

  @Test
  void tinyCifarPredictsAndTrainsInTheLeastMemory() {
    NetworkPlan plan = plan(PublishedNetworks.tinyCifar());

    assertThat(plan.inference().perSampleElements()).isEqualTo(peak(plan.inference()));
    assertThat(plan.training().perSampleElements()).isEqualTo(peak(plan.training()));
  }

  @Test
  void alexNetTrainsInLittleMoreThanTheLeastMemory() {
    PassPlan plan = plan(PublishedNetworks.alexNet()).training();

    assertThat((double) plan.perSampleElements()).isLessThan(1.03 * peak(plan));
  }

  private static NetworkPlan plan(String source) {
    return NetworkPlan.of(Analysis.of(source).network());
  }

  private static long peak(PassPlan plan) {
    return LongStream.range(0, plan.steps().size() + plan.backward().size())
        .map(
            moment ->
                plan.regions().stream()
                    .filter(region -> region.perSample())
                    .filter(region -> region.first() <= moment && moment <= region.last())
                    .mapToLong(Region::elements)
                    .sum())
        .max()
        .orElseThrow();
  }

  private static long regionsTogether(PassPlan plan) {
    return plan.regions().stream().filter(Region::perSample).mapToLong(Region::elements).sum();
  }
}
