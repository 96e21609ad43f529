package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes the method a head for regression that outliers pull less: its loss is {@code (x − t)²/2}
 * where {@code |x − t| ≤ δ}, and {@code δ·(|x − t| − δ/2)} beyond, the mean over elements and batch
 * (Huber 1964).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Huber {

  /** δ, the distance from which the loss grows linearly. Positive. */
  double delta() default 1;

  /** The factor of this loss in the sum over all heads. Positive. */
  double weight() default 1;
}
