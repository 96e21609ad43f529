package dev.fovea.runtime.onednn;

import java.util.List;
import java.util.Optional;

/**
 * What a kind of recurrent layer computes at a step, between the matrix products that all kinds
 * have in common. Gates are counted in the order in which they lie in memory here.
 */
sealed interface CellPlan permits LstmPlan, GruPlan, SimplePlan {

  /** The gates' numbers in PyTorch's weights, in the order in which they lie here. */
  List<Integer> order();

  /** How many series of the size of the hidden state are kept besides gates and hidden state. */
  int kept();

  /** What goes from step to step: the hidden state, and the cell state if there is one. */
  default List<Series> carried(Track track) {
    return List.of(track.hidden());
  }

  /**
   * Whether the product with the state is added to that with the input as it is, so that both
   * biases may be added beforehand.
   */
  default boolean addsProduct(int gate) {
    return true;
  }

  /** The gradient of a gate's product with the state, once the way back has come there. */
  default Series productGradient(int gate, Track track) {
    return track.gate(gate);
  }

  /** The arithmetic of steps forward. */
  Forward forward(Recorder steps, StateProducts products, Track track);

  /** The arithmetic of steps backward. */
  Backward backward(Planning planning, Track track);

  /** Plans steps forward. */
  @FunctionalInterface
  interface Forward {

    /** From the input's products to the hidden state and what is kept. */
    void plan(Moment moment);
  }

  /** Plans steps backward, from the last to the first. */
  @FunctionalInterface
  interface Backward {

    /**
     * From the gradient of the hidden state to that of the gates, which replaces the gates.
     *
     * @param gradient of the hidden state after the step, complete
     * @param before the gradient of the hidden state before the step, to which the part is added
     *     that does not come through the product; empty at the first step
     */
    void plan(Moment moment, Memory gradient, Optional<Sum> before);
  }

  /**
   * Where a direction of a layer works, all of the hidden state's size.
   *
   * @param gates the input's products, then the gates, then their gradient; one behind the other
   * @param kept the cell's own
   * @param hidden the states
   */
  record Track(List<Series> gates, List<Series> kept, Series hidden) {

    Series gate(int index) {
      return gates.get(index);
    }
  }

  /**
   * A step.
   *
   * @param step its place in the sequence
   * @param before what is carried, before the step
   */
  record Moment(int step, List<Memory> before) {

    /** The hidden state before the step. */
    Memory hidden() {
      return before.get(0);
    }

    /** The cell state before the step. */
    Memory cell() {
      return before.get(1);
    }
  }
}
