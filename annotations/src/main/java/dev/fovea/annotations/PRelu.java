package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code x} where positive, {@code a·x} elsewhere, for each element, with slopes a that are
 * learned: one for each channel or feature, or one for all (He, Zhang, Ren and Sun 2015, <i>Delving
 * Deep into Rectifiers</i>, equation 1). Slopes start at 0.25. Its parameter is {@code weight}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PRelu {

  /** Whether all channels share one slope. */
  boolean shared() default false;
}
