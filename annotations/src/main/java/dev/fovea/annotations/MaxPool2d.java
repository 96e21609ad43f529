package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Maximum over a sliding window, channel by channel. Padding never wins: it counts as −∞. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface MaxPool2d {

  /**
   * Rows and columns of the window: one number, or {@code {height, width}}. Required. At least 1.
   */
  int[] kernel() default {};

  /** Step of the window: one number, or {@code {height, width}}; the kernel where left out. */
  int[] stride() default {};

  /**
   * Padding around the input: {@link Padding#SAME}, one number, {@code {height, width}} or {@code
   * {top, left, bottom, right}}.
   */
  int[] padding() default 0;

  /**
   * Whether the output size is rounded up, with PyTorch's rule: the last window starts inside the
   * input or its leading padding.
   */
  boolean ceilMode() default false;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "kernel = size"}.
   */
  String bind() default "";
}
