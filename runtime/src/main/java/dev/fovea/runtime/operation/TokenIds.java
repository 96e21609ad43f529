package dev.fovea.runtime.operation;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Ids as the whole numbers that ND4J's operations ask for; running it takes them over. */
final class TokenIds implements Step {

  private final INDArray tokens;
  private final INDArray whole;

  /**
   * Prepares.
   *
   * @param tokens [N, T], of the type of all values
   */
  TokenIds(INDArray tokens) {
    this.tokens = Views.flat(tokens);
    this.whole = Views.scratch(DataType.INT32, tokens.length());
  }

  /** The ids, [N·T]. */
  INDArray whole() {
    return whole;
  }

  @Override
  public void run() {
    whole.assign(tokens);
  }
}
