package dev.fovea.annotations;

/** What a recurrent layer yields. */
public enum RecurrentOutput {

  /**
   * The hidden state after the last step, a {@link Vector} of its units. With both directions the
   * state of each after its own last step, side by side: forward after step T, backward after step
   * 1.
   */
  LAST,

  /**
   * The hidden state at each step, a {@link Sequence}; with both directions side by side, forward
   * first.
   */
  ALL
}
