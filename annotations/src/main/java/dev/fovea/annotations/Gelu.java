package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code x·Φ(x)} for each element, where Φ is the distribution function of the standard normal
 * distribution (Hendrycks and Gimpel 2016).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Gelu {

  /**
   * Whether Φ is approximated: {@code x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³)))}, as GPT-2 has it.
   * Exact, with the error function, otherwise.
   */
  boolean tanh() default false;
}
