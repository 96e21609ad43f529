package dev.fovea.metadata;

import java.util.List;

/**
 * A part of the arena. Offsets and sizes are counted in elements of four bytes.
 *
 * @param name of the first value it holds
 * @param holds the values that follow each other in it, in place
 * @param perSample whether it grows with the batch: at batch N it starts at N times the offset,
 *     after the arena's fixed part, and is N times as large
 * @param offset of its first element
 * @param size in elements
 * @param first the first step that uses it
 * @param last the last step that uses it
 */
public record MemoryBuffer(
    String name,
    List<String> holds,
    boolean perSample,
    long offset,
    long size,
    int first,
    int last) {

  /** Copies the list. */
  public MemoryBuffer {
    holds = List.copyOf(holds);
  }
}
