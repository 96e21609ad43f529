package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The row of a table for each id.
 *
 * <p>Reads ids [N, T], writes [N, T, units]. Parameter: weight [vocabulary, units]. Backward reads
 * the ids and adds the gradient of each step to the row that it came from. The ids must be whole
 * numbers from 0 to below the vocabulary; the model checks them at its door.
 *
 * @param vocabulary the number of rows
 * @param units the length of a row
 */
public record Embedding(int vocabulary, int units) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public Embedding {
    Arguments.positive("vocabulary", vocabulary);
    Arguments.positive("units", units);
  }

  /** With a table of this size. */
  public static Embedding of(int vocabulary, int units) {
    return new Embedding(vocabulary, units);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("Embedding", binding, 1, 1, 0);
    INDArray tokens = operands.input(Operands.ANY);
    INDArray output = operands.output(tokens.size(1), units);
    INDArray weight = operands.parameter(0, "weight", vocabulary, units);
    TokenIds ids = new TokenIds(tokens);
    Step forward =
        Step.sequence(
            ids,
            NativeOp.named("gather")
                .reads(weight, ids.whole())
                .writes(Views.rows(output))
                .integers(0)
                .build());
    return PreparedKernel.of(
        forward, operands.isTraining() ? backward(operands, ids) : Step.nothing());
  }

  private Step backward(Operands operands, TokenIds ids) {
    INDArray gradient = Views.rows(operands.outputGradient());
    INDArray weightGradient = operands.parameterGradient(0, "weight", vocabulary, units);
    // Rows that several steps read must be added to one after the other: the lock.
    boolean lock = true;
    return Step.sequence(
        () -> weightGradient.assign(0),
        NativeOp.named("scatter_add")
            .reads(weightGradient, ids.whole(), gradient)
            .writes(weightGradient)
            .flags(lock)
            .build());
  }
}
