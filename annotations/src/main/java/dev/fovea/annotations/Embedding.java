package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A row of a learned table for each id (Bengio et al. 2003, <i>A Neural Probabilistic Language
 * Model</i>): {@code y[t] = W[x[t]]}, from {@link Tokens} T to a {@link Sequence} T×units. Weights:
 * vocabulary × units, the vocabulary being that of the {@link TokensInput}; they start normal with
 * variance 1, as PyTorch's.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Embedding {

  /** Features of a step. Required. At least 1. */
  int units() default 0;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "units = width"}.
   */
  String bind() default "";
}
