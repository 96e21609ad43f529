package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Mean over a window that slides along the steps of a {@link Sequence}, feature by feature. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AvgPool1d {

  /** Steps of the window: one number. Required. At least 1. */
  int[] kernel() default {};

  /** Step of the window: one number; the kernel if left out. At least 1. */
  int[] stride() default {};

  /**
   * Zeros around the steps: {@link Padding#SAME}, one number or {@code {before, after}}; at most
   * half the kernel.
   */
  int[] padding() default 0;

  /**
   * Whether the number of steps is rounded up, with PyTorch's rule: the last window starts inside
   * the input or its leading padding.
   */
  boolean ceilMode() default false;

  /** Whether padding counts in the divisor. */
  boolean countIncludePad() default true;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "kernel = size"}.
   */
  String bind() default "";
}
