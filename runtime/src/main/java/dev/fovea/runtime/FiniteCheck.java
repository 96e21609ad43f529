package dev.fovea.runtime;

import dev.fovea.runtime.memory.NativeMemory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Tells again and again whether all elements of one flat array are finite numbers, and allocates
 * nothing for it.
 */
final class FiniteCheck implements AutoCloseable {

  private final INDArray array;
  private final INDArray sum;
  private final CustomOp operation = DynamicCustomOp.builder("reduce_sum").build();
  private final OpContext context = Nd4j.getExecutioner().buildContext();

  /**
   * For an array with elements.
   *
   * @throws IllegalStateException if there is not enough native memory
   */
  FiniteCheck(INDArray array) {
    this.array = array;
    this.sum = NativeMemory.allocate(array.dataType(), 1, "a sum");
    context.setInputArrays(array);
    context.setOutputArrays(NativeMemory.view(sum, 0));
  }

  /** Whether all elements are finite. A finite sum tells; another may only have overflowed. */
  boolean passes() {
    Nd4j.getExecutioner().exec(operation, context);
    return Double.isFinite(sum.getDouble(0)) || NonFiniteProbe.isFinite(array);
  }

  /** Frees the sum. Twice does no harm. */
  @Override
  public void close() {
    NativeMemory.release(sum);
  }
}
