package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Two-dimensional convolution (cross-correlation, as everywhere in the field) of a {@link
 * FeatureMap}.
 *
 * <p>Per axis, with input n, kernel k, stride s, dilation d and padding p (begin) and q (end):
 * {@code n' = ⌊(n + p + q − d·(k − 1) − 1) / s⌋ + 1}. Weights: filters × channels/groups × kernel
 * height × kernel width.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Conv2d {

  /** Output channels. Required. At least 1, a multiple of {@link #groups}. */
  int filters() default 0;

  /**
   * Rows and columns of the window: one number, or {@code {height, width}}. Required. At least 1.
   */
  int[] kernel() default {};

  /** Step of the window: one number, or {@code {height, width}}. At least 1. */
  int[] stride() default 1;

  /**
   * Zeros around the input: {@link Padding#SAME}, one number, {@code {height, width}} or {@code
   * {top, left, bottom, right}}.
   */
  int[] padding() default 0;

  /** Distance between the window's taps: one number, or {@code {height, width}}. At least 1. */
  int[] dilation() default 1;

  /** Groups that the channels are split into; both input channels and filters must be multiples. */
  int groups() default 1;

  /**
   * Whether a bias is added to each filter. Unless it is written out, a convolution that is
   * directly followed by {@link BatchNorm} has none, since the normalisation would remove it.
   */
  boolean bias() default true;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "filters = 4 *
   * width, stride = stride"}.
   */
  String bind() default "";
}
