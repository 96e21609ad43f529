package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A gated recurrent unit (Cho et al. 2014) in the form of {@code torch.nn.GRU}, whose reset gate
 * works on the product with the state. With σ the sigmoid and ⊙ the product of elements:
 *
 * <pre>
 * r = σ(W_ir·x[t] + b_ir + W_hr·h[t−1] + b_hr)      n = tanh(W_in·x[t] + b_in + r ⊙ (W_hn·h[t−1] + b_hn))
 * z = σ(W_iz·x[t] + b_iz + W_hz·h[t−1] + b_hz)      h[t] = (1 − z) ⊙ n + z ⊙ h[t−1]
 * </pre>
 *
 * <p>h[0] is 0, or what is carried from the batch before.
 *
 * <p>Parameters, under the names and in the layouts of PyTorch, for layer l and with {@code
 * _reverse} added for the second direction: weight_ih_l 3H × features, weight_hh_l 3H × H,
 * bias_ih_l and bias_hh_l 3H, the gates in the order r, z, n; uniform within ±1/√H at the start.
 * T·3H·(features + H) multiply-accumulates a sample and direction.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Gru {

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
