package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Zeroes whole channels of each sample with the given probability in training and scales the others
 * by 1/(1 − p), so that inference needs nothing (Tompson, Goroshin, Jain, LeCun and Bregler 2015):
 * where neighbouring pixels say the same, dropping single ones takes little away.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface SpatialDropout {

  /** The probability p of dropping a channel. In [0, 1). */
  double value();
}
