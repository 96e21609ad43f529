package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds the multiply-accumulates of convolutions, dense and recurrent products for one sample: on
 * a network those of all layers, on a method those of its own. Floating-point operations are twice
 * as many.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface MacBudget {

  /** The largest number of multiply-accumulates. */
  long max();
}
