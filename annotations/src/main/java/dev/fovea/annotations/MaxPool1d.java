package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Maximum over a window that slides along the steps of a {@link Sequence}, feature by feature.
 * Padding never wins: it counts as −∞.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface MaxPool1d {

  /** Steps of the window: one number. Required. At least 1. */
  int[] kernel() default {};

  /** Step of the window: one number; the kernel if left out. At least 1. */
  int[] stride() default {};

  /**
   * Padding around the steps: {@link Padding#SAME}, one number or {@code {before, after}}; at most
   * half the kernel.
   */
  int[] padding() default 0;

  /**
   * Whether the number of steps is rounded up, with PyTorch's rule: the last window starts inside
   * the input or its leading padding.
   */
  boolean ceilMode() default false;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "kernel = size"}.
   */
  String bind() default "";
}
