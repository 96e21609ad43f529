package dev.fovea.metadata;

import java.util.List;

/**
 * The arena of a pass. Elements have four bytes.
 *
 * @param perSampleElements what it holds for each sample
 * @param fixedElements what it holds whatever the batch
 * @param steps what happens when: the numbers of a buffer's first and last use point here
 * @param buffers what lies in it
 */
public record PassMemory(
    long perSampleElements, long fixedElements, List<String> steps, List<MemoryBuffer> buffers) {

  private static final long BYTES = 4;

  /** Copies the lists. */
  public PassMemory {
    steps = List.copyOf(steps);
    buffers = List.copyOf(buffers);
  }

  /**
   * The arena's size in bytes.
   *
   * @throws ArithmeticException if it does not fit a {@code long}
   */
  public long arenaBytes(long batch) {
    return Math.multiplyExact(
        BYTES, Math.addExact(Math.multiplyExact(batch, perSampleElements), fixedElements));
  }

  /**
   * What the same buffers would take if no two of them shared memory, in bytes.
   *
   * @throws ArithmeticException if it does not fit a {@code long}
   */
  public long unsharedBytes(long batch) {
    return buffers.stream()
        .mapToLong(
            buffer -> Math.multiplyExact(BYTES * buffer.size(), buffer.perSample() ? batch : 1L))
        .reduce(0L, Math::addExact);
  }
}
