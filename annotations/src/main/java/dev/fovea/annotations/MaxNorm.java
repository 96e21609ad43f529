package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps the Euclidean norm of the weights that come into a unit or filter at a limit: after each
 * update, weights of a larger norm are scaled down to it (Srivastava et al. 2014, §5.1; Keras'
 * {@code MaxNorm}). A row of a recurrent layer's weights counts as a unit, and so does a row of an
 * embedding.
 *
 * <p>It is no layer of its own: it applies to the nearest layer with weights that stands before it
 * on the same method, as in {@code @Conv2d(filters = 32, kernel = 3) @MaxNorm(3) @BatchNorm @Relu},
 * and to that layer's weights only, not to biases, nor to the scales of normalisations. Of a
 * separable convolution both weights are meant, of a recurrent layer all.
 *
 * <p>In the body of a block it has the same number wherever the block is used: unlike the numbers
 * of layers, it cannot be bound to an attribute of the block.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface MaxNorm {

  /** The limit of the norm. Above 0. */
  double value();
}
