package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A larger {@link FeatureMap}: C×H×W becomes C×(H·scale)×(W·scale).
 *
 * <p>The centre of output pixel o lies at {@code (o + 0.5) / scale − 0.5} of the input (PyTorch's
 * {@code align_corners = false}); {@link Interpolation#NEAREST} takes the pixel around it, {@link
 * Interpolation#BILINEAR} weighs the two nearest rows and the two nearest columns by their
 * distance, at the border only those that exist.
 *
 * <p>It looks at the input like a transposed convolution of that stride: with a kernel of scale
 * where nearest, of 2·scale (2·scale − 1 where scale is odd) where bilinear (Long, Shelhamer and
 * Darrell, <i>Fully Convolutional Networks for Semantic Segmentation</i>, 2015, §3.3).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Upsample2d {
  /** How many times larger: one number, or {@code {height, width}}. Required. At least 1. */
  int[] scale() default {};

  /** How pixels between the input's are found. */
  Interpolation mode() default Interpolation.NEAREST;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "scale = stride"}.
   */
  String bind() default "";
}
