package dev.fovea.processor.plan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Places regions that live at different times over each other: one after the other, each in the
 * smallest gap that fits between those already placed that live while it does (Pisarchyk and Lee
 * 2020, <i>Efficient Memory Management for Deep Neural Net Inference</i>, "Greedy by Size for
 * Offset Calculation"). They take the largest first, which is best for prediction; where values
 * live long, as in training, starting with what lives longest is sometimes better. All orders are
 * tried.
 */
final class BestFit {

  /**
   * What wants a place.
   *
   * @param elements its size
   * @param first the first moment at which it is used
   * @param last the last moment at which it is used
   */
  record Demand(long elements, int first, int last) {

    /** For how many moments it is in use. */
    int moments() {
      return last - first + 1;
    }
  }

  /**
   * Where everything goes.
   *
   * @param offsets for each demand, in their order
   * @param elements how much memory it takes altogether
   */
  record Layout(List<Long> offsets, long elements) {
    /** Copies the list. */
    Layout {
      offsets = List.copyOf(offsets);
    }
  }

  /** Of equal ones those that are in use last: at the bottom they leave no gap above them. */
  private static final Comparator<Demand> LARGEST_FIRST =
      Comparator.comparingLong(Demand::elements).thenComparingInt(Demand::last).reversed();

  private static final Comparator<Demand> LONGEST_FIRST =
      Comparator.comparingInt(Demand::moments).reversed().thenComparing(LARGEST_FIRST);

  private static final Comparator<Demand> LARGEST_TIMES_LONGEST_FIRST =
      Comparator.comparingDouble((Demand demand) -> (double) demand.elements() * demand.moments())
          .reversed();

  private static final List<Comparator<Demand>> ORDERS =
      List.of(LARGEST_FIRST, LONGEST_FIRST, LARGEST_TIMES_LONGEST_FIRST);

  // Each is looked at once for every other, so that they are kept apart from their objects.
  private final long[] sizes;
  private final int[] first;
  private final int[] last;

  private final long[] offsets;

  /** Indices of what has been placed, by ascending offset. */
  private final int[] placed;

  private int placedCount;

  private BestFit(List<Demand> demands) {
    this.sizes = demands.stream().mapToLong(Demand::elements).toArray();
    this.first = demands.stream().mapToInt(Demand::first).toArray();
    this.last = demands.stream().mapToInt(Demand::last).toArray();
    this.offsets = new long[demands.size()];
    this.placed = new int[demands.size()];
  }

  /**
   * Places the demands; equal ones in their order, so that the result is always the same.
   *
   * @throws ArithmeticException if the total does not fit a {@code long}
   */
  static Layout place(List<Demand> demands) {
    return ORDERS.stream()
        .map(order -> place(demands, order))
        .min(Comparator.comparingLong(Layout::elements))
        .orElseThrow();
  }

  private static Layout place(List<Demand> demands, Comparator<Demand> order) {
    BestFit fit = new BestFit(demands);
    IntStream.range(0, demands.size())
        .boxed()
        .sorted(Comparator.comparing(demands::get, order))
        .forEach(fit::place);
    long elements = 0;
    for (int index = 0; index < demands.size(); index++) {
      elements = Math.max(elements, fit.end(index));
    }
    return new Layout(Arrays.stream(fit.offsets).boxed().toList(), elements);
  }

  private void place(int index) {
    long smallestGap = Long.MAX_VALUE;
    long offset = -1;
    long free = 0;
    for (int position = 0; position < placedCount; position++) {
      int other = placed[position];
      if (overlap(index, other)) {
        long gap = offsets[other] - free;
        if (gap >= sizes[index] && gap < smallestGap) {
          smallestGap = gap;
          offset = free;
        }
        free = Math.max(free, offsets[other] + sizes[other]);
      }
    }
    offsets[index] = offset < 0 ? free : offset;
    end(index);
    insert(index);
  }

  /** Whether both are in use at some moment. */
  private boolean overlap(int one, int other) {
    return first[one] <= last[other] && first[other] <= last[one];
  }

  private void insert(int index) {
    int position = placedCount;
    while (position > 0 && offsets[placed[position - 1]] > offsets[index]) {
      placed[position] = placed[position - 1];
      position--;
    }
    placed[position] = index;
    placedCount++;
  }

  private long end(int index) {
    return Math.addExact(offsets[index], sizes[index]);
  }
}
