package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Depthwise separable convolution of a {@link FeatureMap}: a {@link DepthwiseConv2d} without bias,
 * then a 1×1 convolution over its channels, with nothing between them (Chollet, <i>Xception</i>,
 * 2017; Howard et al., <i>MobileNets</i>, 2017, §3.1).
 *
 * <p>C×H×W becomes filters×H'×W' with the sizes of {@link Conv2d}. Parameters: {@code
 * depthwise.weight}, C·multiplier × 1 × kernel height × kernel width; {@code pointwise.weight},
 * filters × C·multiplier × 1 × 1; and {@code pointwise.bias}, filters.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface SeparableConv2d {
  /** Output channels. Required. At least 1. */
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

  /** How many filters the depthwise convolution has for each channel. At least 1. */
  int multiplier() default 1;

  /**
   * Whether a bias is added to each filter of the 1×1 convolution. Unless it is written out, a
   * layer that is directly followed by {@link BatchNorm} has none, since the normalisation would
   * remove it.
   */
  boolean bias() default true;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "filters = 4 *
   * width, stride = stride"}.
   */
  String bind() default "";
}
