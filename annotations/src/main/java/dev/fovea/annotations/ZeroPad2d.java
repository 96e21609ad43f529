package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Zeros around a {@link FeatureMap}: C×H×W becomes C×(top + H + bottom)×(left + W + right). */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ZeroPad2d {
  /**
   * How many, required: one number, {@code {height, width}} or {@code {top, left, bottom, right}}.
   */
  int[] padding() default {};

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "padding = width"}.
   */
  String bind() default "";
}
