package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.plan.StatedMemory;
import java.util.List;
import java.util.OptionalLong;

/** The bytes that the memory plan allocates. */
record MemoryMeasure(StatedMemory stated) implements BudgetMeasure {

  @Override
  public long max() {
    return stated.maxBytes();
  }

  @Override
  public OptionalLong total(InferredNetwork network) {
    return network.isComplete()
        ? OptionalLong.of(StatedMemory.in(network.spec()).orElse(stated).bytes(plan(network)))
        : OptionalLong.empty();
  }

  @Override
  public long contribution(InferredNode node) {
    return node.layer()
        .map(layer -> layer.trainableParameters() + stated.batch() * layer.output().elements())
        .orElse(0L);
  }

  @Override
  public String text(long total) {
    return Counts.grouped(total) + " bytes";
  }

  @Override
  public boolean fallsWithSize() {
    return true;
  }

  /** The largest batch that fits. */
  @Override
  public List<Ladder> ownChanges(InferredNetwork network) {
    NetworkPlan plan = plan(network);
    long room = stated.maxBytes() - stated.fixedBytes(plan);
    long batch = Math.floorDiv(room, Math.max(1, stated.bytesPerSample(plan)));
    if (batch < 1) {
      return List.of();
    }
    Values values = new Values(network.spec().name(), stated.annotation());
    return List.of(Ladder.of(BudgetCandidates.candidate(values.number("batch", batch), this)));
  }

  private static NetworkPlan plan(InferredNetwork network) {
    return NetworkPlan.of(network.complete());
  }
}
