package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Convolution (cross-correlation, as everywhere in the field) of a {@link Sequence} along its
 * steps.
 *
 * <p>With n steps, kernel k, stride s, dilation d and padding p (before) and q (after): {@code n' =
 * ⌊(n + p + q − d·(k − 1) − 1) / s⌋ + 1}. Weights: filters × features/groups × kernel.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Conv1d {

  /** Features of the output. Required. At least 1, a multiple of {@link #groups}. */
  int filters() default 0;

  /** Steps of the window: one number. Required. At least 1. */
  int[] kernel() default {};

  /** Step of the window: one number. At least 1. */
  int[] stride() default 1;

  /**
   * Zeros around the steps: {@link Padding#SAME}, {@link Padding#CAUSAL}, one number, or {@code
   * {before, after}}.
   */
  int[] padding() default 0;

  /** Distance between the window's taps: one number. At least 1. */
  int[] dilation() default 1;

  /** Groups that the features are split into; both features and filters must be multiples. */
  int groups() default 1;

  /**
   * Whether a bias is added to each filter. Unless it is written out, a convolution that is
   * directly followed by {@link BatchNorm} has none, since the normalisation would remove it.
   */
  boolean bias() default true;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "filters = width"}.
   */
  String bind() default "";
}
