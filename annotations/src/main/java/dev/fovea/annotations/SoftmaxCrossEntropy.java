package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes the method a head for classification: its value are logits, its loss is {@code −Σᵢ tᵢ · log
 * softmax(x)ᵢ}, the mean over the batch.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface SoftmaxCrossEntropy {

  /** The factor of this loss in the sum over all heads. Positive. */
  double weight() default 1;
}
