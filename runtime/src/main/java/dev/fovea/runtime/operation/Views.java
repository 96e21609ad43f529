package dev.fovea.runtime.operation;

import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Other shapes and parts of an array's memory, without copying; and scratch memory like it. */
final class Views {

  private Views() {}

  /** The same elements in another shape. */
  static INDArray reshaped(INDArray array, long... shape) {
    return array.reshape('c', true, shape);
  }

  /** All elements, flat. */
  static INDArray flat(INDArray array) {
    return reshaped(array, array.length());
  }

  /** One row for each sample and position: [N·H·W, C] or [N·T, F], or [N, F] as it is. */
  static INDArray rows(INDArray array) {
    long channels = channels(array);
    return reshaped(array, array.length() / channels, channels);
  }

  /**
   * A feature map as it is, a sequence as one of a single column, [N, T, 1, F], and a vector as one
   * of a single position, [N, 1, 1, F].
   */
  static INDArray featureMap(INDArray array) {
    return switch (array.rank()) {
      case 4 -> array;
      case 3 -> reshaped(array, array.size(0), array.size(1), 1, array.size(2));
      default -> reshaped(array, array.size(0), 1, 1, array.size(1));
    };
  }

  /** The size of the last axis. */
  static long channels(INDArray array) {
    return array.size(array.rank() - 1);
  }

  /** The part from {@code from} to before {@code to} along the first axis; dense again. */
  static INDArray range(INDArray array, long from, long to) {
    return part(array, 0, from, to);
  }

  /** The part from {@code from} to before {@code to} along an axis; not dense. */
  static INDArray part(INDArray array, int axis, long from, long to) {
    long[] shape = array.shape().clone();
    shape[axis] = to - from;
    return view(array, from * array.stride(axis), shape, array.stride());
  }

  /** Every so many elements along an axis, from the first; not dense. */
  static INDArray everyNth(INDArray array, int axis, int step) {
    long[] shape = array.shape().clone();
    shape[axis] = (shape[axis] + step - 1) / step;
    long[] strides = array.stride().clone();
    strides[axis] *= step;
    return view(array, 0, shape, strides);
  }

  /**
   * A view of a view. ND4J's {@code get} is not used, since on views with an offset it takes some
   * ranges for empty; an offset in ND4J counts from the beginning of the memory.
   */
  private static INDArray view(INDArray array, long offset, long[] shape, long[] strides) {
    return Nd4j.create(root(array), shape, strides, array.offset() + offset, 'c');
  }

  /** Whether the elements lie one after the other in C order. */
  static boolean isDense(INDArray array) {
    long expected = 1;
    for (int axis = array.rank() - 1; axis >= 0; axis--) {
      // The stride of an axis of one element says nothing.
      if (array.size(axis) != 1 && array.stride(axis) != expected) {
        return false;
      }
      expected *= array.size(axis);
    }
    return true;
  }

  /** The array itself if it is dense, else a dense copy. */
  static INDArray dense(INDArray array) {
    return isDense(array) ? array : array.dup('c');
  }

  /** An array of zeros of the type of {@code like}, outside all workspaces. */
  static INDArray scratch(INDArray like, long... shape) {
    return scratch(like.dataType(), shape);
  }

  /** An array of zeros of a type, outside all workspaces. */
  @SuppressWarnings("try") // leaving the scope is all that it is for
  static INDArray scratch(DataType type, long... shape) {
    try (var outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      return Nd4j.create(type, shape);
    }
  }

  /** A new flat array of a type, outside all workspaces. */
  @SuppressWarnings("try") // leaving the scope is all that it is for
  static INDArray of(double[] values, DataType type) {
    try (var outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      return Nd4j.createFromArray(values).castTo(type);
    }
  }

  /** Whether both begin at the same element of the same memory. */
  static boolean sameMemory(INDArray one, INDArray other) {
    return root(one) == root(other) && one.offset() == other.offset();
  }

  private static DataBuffer root(INDArray array) {
    DataBuffer data = array.data();
    DataBuffer original = data.originalDataBuffer();
    return original == null ? data : original;
  }
}
