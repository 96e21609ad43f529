package dev.fovea.runtime.operation;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An ND4J operation on fixed arrays. Building it once saves the search by name and the copying of
 * arguments on each run; a run costs about 2 µs.
 */
final class NativeOp implements Step {

  private final OpExecutioner executioner = Nd4j.getExecutioner();
  private final CustomOp operation;
  private final OpContext context;

  private NativeOp(CustomOp operation, OpContext context) {
    this.operation = operation;
    this.context = context;
  }

  /** Starts an operation of ND4J's registry. */
  static Builder named(String name) {
    return new Builder(name);
  }

  /** {@code z = x + y}; {@code y} may be one row for all rows of {@code x}. */
  static Step add(INDArray x, INDArray y, INDArray z) {
    return named("add").reads(x, y).writes(z).build();
  }

  /** {@code z = x − y}; {@code y} may be one row for all rows of {@code x}. */
  static Step subtract(INDArray x, INDArray y, INDArray z) {
    return named("subtract").reads(x, y).writes(z).build();
  }

  /** {@code z = x · y}, element by element; {@code y} may be one row for all rows of {@code x}. */
  static Step multiply(INDArray x, INDArray y, INDArray z) {
    return named("multiply").reads(x, y).writes(z).build();
  }

  /** The matrix product {@code z = x · y} of the matrices or their transposes. */
  static Step matmul(INDArray x, boolean transposeX, INDArray y, boolean transposeY, INDArray z) {
    return named("matmul")
        .reads(x, y)
        .writes(z)
        .integers(transposeX ? 1 : 0, transposeY ? 1 : 0, 0)
        .build();
  }

  /** {@code z = z + x · y}, the matrix product of the matrices or their transposes. */
  static Step addMatmul(
      INDArray x, boolean transposeX, INDArray y, boolean transposeY, INDArray z) {
    return named("matmul")
        .reads(x, y)
        .writes(z)
        .integers(transposeX ? 1 : 0, transposeY ? 1 : 0, 0)
        .reals(1, 1)
        .build();
  }

  /** An operation of ND4J's older kind, which holds its arrays itself. */
  static Step of(Op operation) {
    OpExecutioner executioner = Nd4j.getExecutioner();
    return () -> executioner.exec(operation);
  }

  /** {@code to = from}, of equal shape. Nothing if both are the same memory. */
  static Step copy(INDArray from, INDArray to) {
    return Views.sameMemory(from, to) ? Step.nothing() : () -> to.assign(from);
  }

  @Override
  public void run() {
    executioner.exec(operation, context);
  }

  /** Collects arrays and arguments, in the order in which ND4J documents them. */
  static final class Builder {
    private final String name;
    private final OpContext context = Nd4j.getExecutioner().buildContext();

    private Builder(String name) {
      this.name = name;
    }

    Builder reads(INDArray... arrays) {
      context.setInputArrays(arrays);
      return this;
    }

    Builder writes(INDArray... arrays) {
      context.setOutputArrays(arrays);
      return this;
    }

    Builder integers(int... values) {
      context.setIArguments(Arrays.stream(values).asLongStream().toArray());
      return this;
    }

    Builder reals(double... values) {
      context.setTArguments(values);
      return this;
    }

    Builder flags(boolean... values) {
      context.setBArguments(values);
      return this;
    }

    NativeOp build() {
      return new NativeOp(DynamicCustomOp.builder(name).build(), context);
    }
  }
}
