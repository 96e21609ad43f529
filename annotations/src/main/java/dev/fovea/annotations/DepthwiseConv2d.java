package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Convolution of each channel of a {@link FeatureMap} on its own: channel c makes the {@link
 * #multiplier} output channels from c·multiplier on (Sifre and Mallat 2013; Howard et al.,
 * <i>MobileNets</i>, 2017, §3.1).
 *
 * <p>C×H×W becomes C·multiplier×H'×W' with the sizes of {@link Conv2d}. Weights: C·multiplier × 1 ×
 * kernel height × kernel width.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface DepthwiseConv2d {
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

  /** How many filters each channel has. At least 1. */
  int multiplier() default 1;

  /**
   * Whether a bias is added to each filter. Unless it is written out, a convolution that is
   * directly followed by {@link BatchNorm} has none, since the normalisation would remove it.
   */
  boolean bias() default true;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "kernel = width,
   * stride = stride"}.
   */
  String bind() default "";
}
