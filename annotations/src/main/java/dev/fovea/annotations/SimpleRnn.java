package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A simple recurrent layer (Elman 1990, <i>Finding Structure in Time</i>), as {@code torch.nn.RNN}:
 * {@code h[t] = tanh(W_ih·x[t] + b_ih + W_hh·h[t−1] + b_hh)} with h[0] = 0, or the state that is
 * carried from the batch before.
 *
 * <p>Parameters, under the names and in the layouts of PyTorch, for layer l and with {@code
 * _reverse} added for the second direction: weight_ih_l H × features, weight_hh_l H × H, bias_ih_l
 * and bias_hh_l H; uniform within ±1/√H at the start. T·H·(features + H) multiply-accumulates a
 * sample and direction.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface SimpleRnn {

  /** Size H of the hidden state, of each direction. Required. At least 1. */
  int units() default 0;

  /** How many are stacked: each further one reads all states of the one below. From 1 to 1000. */
  int layers() default 1;

  /**
   * Whether a second one reads the steps from the last to the first. The output then has 2·H
   * features, and the network cannot predict step by step.
   */
  boolean bidirectional() default false;

  /** What it yields: the last state, a {@link Vector}, or all, a {@link Sequence}. */
  RecurrentOutput output() default RecurrentOutput.LAST;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "units = width"}.
   */
  String bind() default "";
}
