package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Mean over windows that divide a {@link FeatureMap} of any size into a fixed number of rows and
 * columns (PyTorch's {@code AdaptiveAvgPool2d}): C×H×W becomes C×height×width.
 *
 * <p>Per axis, with input n and output n', window i is {@code ⌊i·n / n'⌋ … ⌈(i + 1)·n / n'⌉ − 1}.
 * Where n' divides n, that is an {@link AvgPool2d} with kernel and stride n / n'; otherwise the
 * windows overlap and their sizes differ by one, and the receptive field is that of the largest.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AdaptiveAvgPool2d {
  /**
   * Rows and columns of the output: one number, or {@code {height, width}}. Required. At least 1.
   */
  int[] output() default {};

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "output = width"}.
   */
  String bind() default "";
}
