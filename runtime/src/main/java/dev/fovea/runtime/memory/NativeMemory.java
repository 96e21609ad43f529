package dev.fovea.runtime.memory;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Flat ND4J arrays that live until they are released, and views of them. */
public final class NativeMemory {

  private NativeMemory() {}

  /**
   * A flat array of zeros, outside all of ND4J's workspaces; ND4J's empty array for no elements.
   *
   * @param purpose what it is for, for the message
   * @throws IllegalStateException if there is not enough native memory
   */
  @SuppressWarnings("try") // leaving the scope is all that it is for
  public static INDArray allocate(DataType type, long elements, String purpose) {
    require(Math.multiplyExact(elements, type.width()), purpose);
    if (elements == 0) {
      return Nd4j.empty(type);
    }
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      return Nd4j.create(type, elements);
    }
  }

  /**
   * Asks before allocating, since ND4J's allocator crashes the process instead of failing, and
   * since Linux would grant more than there is and end the process later.
   *
   * @param bytes how many will be allocated
   * @param purpose what they are for, for the message
   * @throws IllegalStateException if the machine does not have them
   */
  public static void require(long bytes, String purpose) {
    long available = available();
    if (bytes > available) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Not enough native memory for %s: %,d bytes are needed and %,d are available",
              purpose,
              bytes,
              available));
    }
  }

  /**
   * What the machine has left, and never more than the container's limit; unknown counts as
   * unlimited.
   */
  private static long available() {
    long available = Pointer.availablePhysicalBytes();
    long limit =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : Long.MAX_VALUE;
    return Math.min(available > 0 ? available : Long.MAX_VALUE, limit);
  }

  /**
   * Sets elements of a flat array of FLOAT or DOUBLE one after the other, with no copy of them.
   *
   * @param offset of the first
   * @param values asked once for each
   * @throws IllegalArgumentException if they would reach beyond the end, or the array is of another
   *     type
   */
  public static void fill(INDArray flat, long offset, long elements, DoubleSupplier values) {
    if (offset < 0 || offset + elements > flat.length()) {
      throw new IllegalArgumentException(
          elements + " elements from " + offset + " do not fit " + flat.length());
    }
    Pointer start = flat.data().pointer();
    long first = flat.offset() + offset;
    long end = first + elements;
    switch (flat.dataType()) {
      case FLOAT -> {
        FloatIndexer floats = FloatIndexer.create(new FloatPointer(start).capacity(end));
        for (long index = first; index < end; index++) {
          floats.put(index, (float) values.getAsDouble());
        }
      }
      case DOUBLE -> {
        DoubleIndexer doubles = DoubleIndexer.create(new DoublePointer(start).capacity(end));
        for (long index = first; index < end; index++) {
          doubles.put(index, values.getAsDouble());
        }
      }
      default ->
          throw new IllegalArgumentException("Expected FLOAT or DOUBLE, not " + flat.dataType());
    }
  }

  /**
   * A dense view of {@code flat} in C order.
   *
   * @throws IllegalArgumentException if it would reach beyond the end
   */
  public static INDArray view(INDArray flat, long offset, long... shape) {
    long elements = 1;
    for (long dimension : shape) {
      elements = Math.multiplyExact(elements, dimension);
    }
    if (offset < 0 || offset + elements > flat.length()) {
      throw new IllegalArgumentException(
          elements + " elements from " + offset + " do not fit " + flat.length());
    }
    return Nd4j.create(flat.data(), shape, Nd4j.getStrides(shape, 'c'), offset, 'c');
  }

  /** All elements of a dense array in C order, as a view. */
  public static INDArray flat(INDArray array) {
    return array.reshape('c', new long[] {array.length()});
  }

  /** What an array that is no view really occupies. */
  public static long bytes(INDArray flat) {
    return flat.isEmpty() ? 0 : flat.data().length() * flat.data().getElementSize();
  }

  /**
   * Frees an array at once instead of when the garbage collector finds it. Views stay. Twice does
   * no harm.
   */
  public static void release(INDArray array) {
    if (!array.isEmpty() && !array.wasClosed() && array.closeable()) {
      array.close();
    }
  }
}
