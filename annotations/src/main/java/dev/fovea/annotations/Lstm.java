package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al.
 * 2000), as {@code torch.nn.LSTM}. With σ the sigmoid and ⊙ the product of elements:
 *
 * <pre>
 * i = σ(W_ii·x[t] + b_ii + W_hi·h[t−1] + b_hi)      g = tanh(W_ig·x[t] + b_ig + W_hg·h[t−1] + b_hg)
 * f = σ(W_if·x[t] + b_if + W_hf·h[t−1] + b_hf)      o = σ(W_io·x[t] + b_io + W_ho·h[t−1] + b_ho)
 * c[t] = f ⊙ c[t−1] + i ⊙ g                         h[t] = o ⊙ tanh(c[t])
 * </pre>
 *
 * <p>h[0] and c[0] are 0, or what is carried from the batch before.
 *
 * <p>Parameters, under the names and in the layouts of PyTorch, for layer l and with {@code
 * _reverse} added for the second direction: weight_ih_l 4H × features, weight_hh_l 4H × H,
 * bias_ih_l and bias_hh_l 4H, the gates in the order i, f, g, o; uniform within ±1/√H at the start.
 * T·4H·(features + H) multiply-accumulates a sample and direction.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Lstm {

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
