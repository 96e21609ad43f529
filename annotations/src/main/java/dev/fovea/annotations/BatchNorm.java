package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Batch normalisation (Ioffe and Szegedy 2015, algorithm 1): {@code y = (x − μ) / √(σ² + ε) · γ +
 * β} for each channel of a {@link FeatureMap} or feature of a {@link Vector}; the batch's
 * statistics in training, the running ones at inference.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface BatchNorm {

  /** ε, added to the variance. Positive. */
  double epsilon() default 1e-5;

  /** The share of a new batch in the running statistics (PyTorch's sense). In [0, 1]. */
  double momentum() default 0.1;
}
