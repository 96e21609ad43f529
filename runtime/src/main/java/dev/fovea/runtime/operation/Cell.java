package dev.fovea.runtime.operation;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of one step of a recurrent layer, between the matrix products that all kinds have
 * in common.
 */
interface Cell {

  /** The rows of its weights and biases, in units. */
  int gates();

  /** What it keeps of a step besides gates and hidden state, in units. */
  int kept();

  /** What goes from step to step: 1 for the hidden state, 2 with a cell state. */
  int carried();

  /**
   * Computes {@code hidden}, and what is kept, from the input's products and the state before.
   *
   * @param step where everything lies
   */
  Step forward(ForwardStep step);

  /**
   * Replaces the gates by their gradient (before the nonlinearity), and the gradients of the states
   * after the step by those of the states before it, but for what goes through the recurrent
   * product.
   *
   * @param step where everything lies
   */
  Step backward(BackwardStep step);

  /**
   * The gradient of what the recurrent weights and {@code bias_hh} yield, once {@link #backward}
   * ran.
   *
   * @param gates the gradient of the gates
   * @param kept what the cell keeps
   */
  default INDArray products(INDArray gates, INDArray kept) {
    return gates;
  }

  /**
   * A step forward. All arrays are [N, units·k] and dense.
   *
   * @param gates the input's products with {@code bias_ih}, to be replaced by the gates
   * @param kept for the cell's own use in backward
   * @param hidden where the state goes
   * @param previous the hidden state before
   * @param previousKept what was kept of the step before, or the carried cell state
   * @param weight of the recurrent product, [gates·H, H]
   * @param bias of the recurrent product, [gates·H]
   * @param scratch [N, H]
   */
  record ForwardStep(
      INDArray gates,
      INDArray kept,
      INDArray hidden,
      INDArray previous,
      INDArray previousKept,
      INDArray weight,
      INDArray bias,
      INDArray scratch) {

    /** One of the gates. */
    INDArray gate(int index) {
      return Parts.of(gates, index, hidden.size(1));
    }
  }

  /**
   * A step backward.
   *
   * @param gates as {@code forward} left them, to be replaced by their gradient
   * @param kept as {@code forward} left it
   * @param previous the hidden state before
   * @param previousKept what was kept of the step before, or the carried cell state
   * @param gradient of the hidden state after the step, complete; replaced by the direct part of
   *     the gradient of the state before
   * @param cellGradient the same of the cell state, for cells that have one
   * @param scratch [N, 4·H]
   */
  record BackwardStep(
      INDArray gates,
      INDArray kept,
      INDArray previous,
      INDArray previousKept,
      INDArray gradient,
      INDArray cellGradient,
      INDArray scratch) {

    /** One of the gates. */
    INDArray gate(int index) {
      return Parts.of(gates, index, gradient.size(1));
    }

    /** Some scratch of the size of a state, dense. */
    INDArray scratch(int index) {
      long elements = gradient.length();
      INDArray flat = Views.flat(scratch);
      return Views.reshaped(
          Views.range(flat, index * elements, (index + 1) * elements), gradient.shape());
    }
  }

  /** Columns of [N, k·H]. */
  final class Parts {

    private Parts() {}

    /** The H columns of a gate. */
    static INDArray of(INDArray whole, int index, long units) {
      return range(whole, index, index + 1, units);
    }

    /** The columns of several gates. */
    static INDArray range(INDArray whole, int from, int to, long units) {
      return Views.part(whole, 1, from * units, to * units);
    }
  }
}
