package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes the method a head for classification: its value are logits, its loss is {@code −Σᵢ wᵢ·tᵢ' ·
 * log softmax(x)ᵢ} with the smoothed target {@code t' = (1 − ε)·t + ε/C}, the mean over the batch.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface SoftmaxCrossEntropy {

  /** The factor of this loss in the sum over all heads. Positive. */
  double weight() default 1;

  /**
   * ε: this share of each target is spread evenly over all C classes (Szegedy et al. 2016, §7). In
   * [0, 1).
   */
  double labelSmoothing() default 0;

  /**
   * w: one factor a class for its part of the loss, as for classes that are rare; none means 1 for
   * all. Finite, at least 0, not all 0.
   *
   * <p>The mean divides by the number of samples, whatever their classes weigh: PyTorch's rule for
   * targets that are probabilities, and Keras's. (For class indices PyTorch divides by the sum of
   * the samples' weights, which makes a sample's gradient depend on its neighbours in the batch.)
   */
  double[] classWeights() default {};
}
