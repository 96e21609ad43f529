package dev.fovea.runtime;

import java.util.List;

/**
 * The native memory that a model really holds, counted from its arrays.
 *
 * @param parameterBytes of the trainable parameters
 * @param statisticBytes of the running statistics
 * @param gradientBytes 0 unless it is training; more than the parameters' where the engine trains
 *     them in a form of its own that has elements between
 * @param engineFormBytes of the parameters in such a form, which come on top of what the compiler
 *     announced; 0 unless it is training, and where the engine trains them as they are
 * @param trainingArenaBytes 0 unless it is training
 * @param inferenceArenaBytes one number for each thread that ever predicted at the same time as
 *     others
 */
public record MemoryUsage(
    long parameterBytes,
    long statisticBytes,
    long gradientBytes,
    long engineFormBytes,
    long trainingArenaBytes,
    List<Long> inferenceArenaBytes) {

  /** Copies the list. */
  public MemoryUsage {
    inferenceArenaBytes = List.copyOf(inferenceArenaBytes);
  }

  /** All of it. */
  public long totalBytes() {
    return parameterBytes
        + statisticBytes
        + gradientBytes
        + engineFormBytes
        + trainingArenaBytes
        + inferenceArenaBytes.stream().mapToLong(Long::longValue).sum();
  }
}
