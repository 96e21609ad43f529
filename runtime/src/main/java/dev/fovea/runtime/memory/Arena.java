package dev.fovea.runtime.memory;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The memory of one pass, big enough for {@link #capacity} samples; a smaller batch uses the front
 * of it.
 *
 * <p>For a batch of N the fixed regions lie at their offsets and the per-sample region with offset
 * o lies at fixed + N·o. Not safe for several threads: each pass has an arena of its own.
 */
public final class Arena implements AutoCloseable {

  private final ArenaSize size;
  private final int capacity;
  private final INDArray array;

  /**
   * Allocates.
   *
   * @param purpose what it is for, for the message
   * @throws IllegalStateException if there is not enough native memory
   */
  public Arena(DataType type, ArenaSize size, int capacity, String purpose) {
    this.size = size;
    this.capacity = capacity;
    this.array = NativeMemory.allocate(type, size.elements(capacity), purpose);
  }

  /** The largest batch that fits. */
  public int capacity() {
    return capacity;
  }

  /** Sets everything to zero. */
  public void clear() {
    array.assign(0);
  }

  /** What is really allocated. */
  public long bytes() {
    return NativeMemory.bytes(array);
  }

  /** A region that does not grow with the batch. */
  public INDArray fixed(long offset, long... shape) {
    return NativeMemory.view(array, offset, shape);
  }

  /** A region of {@code batch} samples, whose offset is given for one sample. */
  public INDArray perSample(int batch, long offset, long... shape) {
    return NativeMemory.view(array, size.fixed() + batch * offset, shape);
  }

  /**
   * The {@code batch · elements} elements from there on, flat, or fewer where the arena ends
   * before: the last value may be reserved exactly.
   */
  public INDArray region(int batch, long offset, long elements) {
    long start = size.fixed() + batch * offset;
    return NativeMemory.view(array, start, Math.min(batch * elements, array.length() - start));
  }

  /** Frees the memory; no kernel may run on it any more. Twice does no harm. */
  @Override
  public void close() {
    NativeMemory.release(array);
  }
}
