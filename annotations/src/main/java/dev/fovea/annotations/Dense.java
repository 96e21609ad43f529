package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fully connected layer: {@code y = x·Wᵀ + b} with weights units × features.
 *
 * <p>On a {@link FeatureMap} it is an error: say {@link Flatten} or {@link GlobalAvgPool} first.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Dense {

  /** Output features. Required. At least 1. */
  int units() default 0;

  /**
   * Whether a bias is added. Unless it is written out, a layer that is directly followed by {@link
   * BatchNorm} has none.
   */
  boolean bias() default true;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "units = 4 *
   * width"}.
   */
  String bind() default "";
}
