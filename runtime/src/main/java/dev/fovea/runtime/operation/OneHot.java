package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;

/**
 * 1 at the place of each id and 0 everywhere else.
 *
 * <p>Reads ids [N, T], writes [N, T, vocabulary]. There is nothing to compute backward. The ids
 * must be whole numbers from 0 to below the vocabulary; the model checks them at its door.
 *
 * @param vocabulary how many different ids there are
 */
public record OneHot(int vocabulary) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the vocabulary is below 1
   */
  public OneHot {
    Arguments.positive("vocabulary", vocabulary);
  }

  /** With this many places. */
  public static OneHot of(int vocabulary) {
    return new OneHot(vocabulary);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("OneHot", binding, 1, 0, 0);
    INDArray tokens = operands.input(Operands.ANY);
    INDArray output = operands.output(tokens.size(1), vocabulary);
    INDArray places = Views.scratch(tokens, 1, vocabulary);
    for (int id = 0; id < vocabulary; id++) {
      places.putScalar(id, id);
    }
    INDArray rows = Views.rows(output);
    // Between whole numbers, 1 less the distance is positive only where they are the same.
    return PreparedKernel.of(
        Step.sequence(
            NativeOp.subtract(Views.reshaped(tokens, tokens.length(), 1), places, rows),
            NativeOp.of(new Abs(rows, rows)),
            () -> rows.rsubi(1),
            NativeOp.named("relu").reads(rows).writes(rows).reals(0).build()),
        Step.nothing());
  }
}
