package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code x} where positive, {@code α·(eˣ − 1)} elsewhere, for each element (Clevert, Unterthiner
 * and Hochreiter 2016).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Elu {

  /** α, the negative of the lowest value. Positive. */
  double alpha() default 1;
}
