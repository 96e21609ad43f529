package dev.fovea.processor.plan;

import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.Optional;

/**
 * A bound of the memory that a network takes.
 *
 * @param annotation the budget
 */
public record StatedMemory(AnnotationSpec annotation) {

  /** The annotation's name. */
  public static final String NAME = "MemoryBudget";

  /** The bound that a network states, if it does. */
  public static Optional<StatedMemory> in(NetworkSpec spec) {
    return spec.annotations().stream()
        .filter(annotation -> annotation.name().equals(NAME))
        .map(StatedMemory::new)
        .findFirst();
  }

  /** The largest number of bytes. */
  public long maxBytes() {
    return annotation.whole("maxBytes");
  }

  /** The number of samples at once. */
  public long batch() {
    return annotation.whole("batch");
  }

  /** Whether it is about training, else about prediction. */
  public boolean training() {
    return annotation.flag("training");
  }

  /** {@code training} or {@code prediction}. */
  public String pass() {
    return training() ? "training" : "prediction";
  }

  /** The bytes of the plan that do not depend on the batch. */
  public long fixedBytes(NetworkPlan plan) {
    return training() ? plan.trainingBytesFixed() : plan.inferenceBytesFixed();
  }

  /** The bytes of the plan for each sample. */
  public long bytesPerSample(NetworkPlan plan) {
    return training() ? plan.trainingBytesPerSample() : plan.inferenceBytesPerSample();
  }

  /**
   * The bytes that the plan allocates at this batch.
   *
   * @throws ArithmeticException if they do not fit a {@code long}
   */
  public long bytes(NetworkPlan plan) {
    return Math.addExact(fixedBytes(plan), Math.multiplyExact(batch(), bytesPerSample(plan)));
  }
}
