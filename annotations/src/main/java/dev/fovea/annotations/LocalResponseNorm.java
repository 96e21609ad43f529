package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Local response normalisation (Krizhevsky, Sutskever and Hinton 2012, §3.3): {@code b = a / (k +
 * α/n · Σ a²)^β}, the sum over the n channels around each, fewer at the ends, at the same position.
 *
 * <p><b>The numbers are PyTorch's</b>, Caffe's and so GoogLeNet's, where α is divided by n. The
 * AlexNet paper and TensorFlow do not divide: the paper's k = 2, n = 5, α = 10⁻⁴, β = 0.75 are
 * {@code size = 5, alpha = 5e-4, beta = 0.75, k = 2} here.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LocalResponseNorm {

  /** n, the number of channels that the sum goes over. Odd, at least 1. */
  int size() default 5;

  /** α, the factor of the mean square. Positive. */
  double alpha() default 1e-4;

  /** β, the exponent. Positive. */
  double beta() default 0.75;

  /** k, which keeps the base above 0. Positive. */
  double k() default 1;
}
