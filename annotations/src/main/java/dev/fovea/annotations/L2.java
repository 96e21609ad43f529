package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds rate · Σ w² to the loss that training minimises, and so 2 · rate · w to the gradient of each
 * weight w (Keras' {@code L2}; the weight decay of Krogh and Hertz 1992 has half of that).
 *
 * <p>The loss that training reports includes it; the losses of single heads, and what an evaluation
 * measures, do not.
 *
 * <p>It is no layer of its own: it applies to the nearest layer with weights that stands before it
 * on the same method, as in {@code @Conv2d(filters = 32, kernel = 3) @L2(1e-4) @BatchNorm @Relu},
 * and to that layer's weights only, not to biases, nor to the scales of normalisations. Of a
 * separable convolution both weights are meant, of a recurrent layer all.
 *
 * <p>In the body of a block it has the same rate wherever the block is used: unlike the numbers of
 * layers, it cannot be bound to an attribute of the block.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface L2 {

  /** The rate. Above 0. */
  double value();
}
