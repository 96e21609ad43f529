package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Transposed convolution of a {@link FeatureMap}: the gradient of a {@link Conv2d} with regard to
 * its input, used to upsample (Dumoulin and Visin, <i>A guide to convolution arithmetic for deep
 * learning</i>, 2016, chapter 4).
 *
 * <p>Per axis, with input n, kernel k, stride s, dilation d and padding p (begin) and q (end):
 * {@code n' = (n − 1)·s − p − q + d·(k − 1) + outputPadding + 1}. Weights, as PyTorch has them:
 * input channels × filters/groups × kernel height × kernel width.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ConvTranspose2d {
  /** Output channels. Required. At least 1, a multiple of {@link #groups}. */
  int filters() default 0;

  /**
   * Rows and columns of the window: one number, or {@code {height, width}}. Required. At least 1.
   */
  int[] kernel() default {};

  /**
   * Distance between the places where windows are laid down, as one number or a pair. At least 1.
   */
  int[] stride() default 1;

  /**
   * What is cut off the output: {@link Padding#SAME} (so that the output is the input times the
   * stride, the odd pixel cut at the end), one number, {@code {height, width}} or {@code {top,
   * left, bottom, right}}.
   */
  int[] padding() default 0;

  /**
   * Rows and columns added to the output's end, as one number or {@code {height, width}}; smaller
   * than the stride or the dilation. {@link Padding#SAME} finds it itself.
   */
  int[] outputPadding() default 0;

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
