package dev.fovea.runtime.onednn;

import java.util.HashMap;
import java.util.Map;

/**
 * A vector for each sample at each step: [T, N, F], dense, cut from some memory.
 *
 * <p>Views are made once and handed out again.
 */
final class Series {

  private final Planning planning;
  private final Memory memory;
  private final long offset;
  private final int steps;
  private final long samples;
  private final long features;
  private final Map<Integer, Memory> each = new HashMap<>();

  /**
   * A series.
   *
   * @param memory where it lies
   * @param offset the elements before it
   */
  Series(Planning planning, Memory memory, long offset, int steps, long samples, long features) {
    this.planning = planning;
    this.memory = memory;
    this.offset = offset;
    this.steps = steps;
    this.samples = samples;
    this.features = features;
  }

  /** The elements of a series. */
  static long elements(long steps, long samples, long features) {
    return Math.multiplyExact(Math.multiplyExact(steps, samples), features);
  }

  long features() {
    return features;
  }

  /**
   * A step, [N, F]. If the series holds fewer, they are used in turns: a step then replaces an
   * earlier one.
   */
  Memory at(int step) {
    return each.computeIfAbsent(step % steps, index -> rows(index, 1));
  }

  /** Some consecutive steps, [steps·N, F]. */
  Memory rows(int first, int count) {
    return view(first, planning.values().dense(count * samples, features));
  }

  /** All steps, [T·N, F]. */
  Memory rows() {
    return rows(0, steps);
  }

  /** All steps, [T, N, F]. */
  Memory whole() {
    return view(0, planning.values().dense(steps, samples, features));
  }

  /** The layout of a step. */
  Layout layoutOfStep() {
    return planning.values().dense(samples, features);
  }

  /** The layout of a step of this series and those behind it. */
  Layout layoutOfStack(int count) {
    if (count == 1) {
      return planning.values().dense(1, samples, features);
    }
    return Layout.strided(
        planning.device().scope(),
        new long[] {count, samples, features},
        new long[] {elements(steps, samples, features), features, 1});
  }

  /** A step, and the same step of the series that lie behind this one: [count, N, F]. */
  Memory stack(int step, int count) {
    return view(step % steps, layoutOfStack(count));
  }

  private Memory view(int step, Layout layout) {
    return memory.part(planning.device(), layout, offset + elements(step, samples, features));
  }
}
