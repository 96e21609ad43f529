package dev.fovea.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.engine.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Buffers as an arena has them, dense views at an offset, each between two fences that reveal
 * writes beyond its ends.
 */
public final class GuardedMemory {

  private static final long FENCE = 64;
  private static final double FENCE_VALUE = -12345;

  private final DataType type;
  private final List<INDArray> fences = new ArrayList<>();

  /** Of one type. */
  public GuardedMemory(DataType type) {
    this.type = type;
  }

  /** A buffer that holds NaN, so that what was not written shows. */
  public Buffer buffer(long... shape) {
    long elements = 1;
    for (long size : shape) {
      elements *= size;
    }
    INDArray arena = Nd4j.valueArrayOf(new long[] {elements + 2 * FENCE}, FENCE_VALUE, type);
    fences.add(arena.get(NDArrayIndex.interval(0, FENCE)));
    fences.add(arena.get(NDArrayIndex.interval(FENCE + elements, elements + 2 * FENCE)));
    INDArray array = Nd4j.create(arena.data(), shape, Nd4j.getStrides(shape, 'c'), FENCE, 'c');
    array.assign(Double.NaN);
    return new Buffer(array, array.reshape('c', true, elements));
  }

  /** A buffer that holds a copy. */
  public Buffer copyOf(INDArray values) {
    Buffer buffer = buffer(values.shape());
    buffer.array().assign(values.castTo(type));
    return buffer;
  }

  /** Fails if somebody wrote beyond the end of a buffer. */
  public void requireIntactFences() {
    for (INDArray fence : fences) {
      assertThat(fence.toDoubleVector()).as("memory beside a buffer").containsOnly(FENCE_VALUE);
    }
  }
}
