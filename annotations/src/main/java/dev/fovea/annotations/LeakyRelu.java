package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code x} where positive, {@code slope·x} elsewhere, for each element (Maas, Hannun and Ng 2013).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LeakyRelu {

  /** The factor of negative elements. Finite. */
  double slope() default 0.01;
}
