package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes the method a head that answers yes or no, with one output, or several independent questions
 * with one output each (labels that do not exclude each other). Its value are logits x: the
 * probability of a yes is {@code p = 1 / (1 + e⁻ˣ)}. Targets t lie in [0, 1]. Its loss is {@code
 * −(w·t'·log p + (1 − t')·log(1 − p))} with the smoothed target {@code t' = (1 − ε)·t + ε/2}, the
 * mean over outputs and batch, computed from the logits so that it neither overflows nor loses
 * digits.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface BinaryCrossEntropy {

  /** The factor of this loss in the sum over all heads. Positive. */
  double weight() default 1;

  /**
   * ε: this share of each target is spread evenly over yes and no (Szegedy et al. 2016, §7, for two
   * classes; Keras's rule). In [0, 1).
   */
  double labelSmoothing() default 0;

  /**
   * w: the factor of the loss of a yes, as where yes is rare; one number for all outputs, or one
   * for each. None means 1. Positive. It is PyTorch's {@code pos_weight}.
   */
  double[] positiveWeight() default {};
}
