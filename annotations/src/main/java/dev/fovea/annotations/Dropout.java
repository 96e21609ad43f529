package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Zeroes each element with the given probability in training and scales the others by 1/(1 − p), so
 * that inference needs nothing (Srivastava et al. 2014, inverted form).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Dropout {

  /** The probability p of dropping an element. In [0, 1). */
  double value();
}
