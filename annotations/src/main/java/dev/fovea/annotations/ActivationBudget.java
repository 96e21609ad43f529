package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds the activation elements of one sample: the inputs, and the outputs of every layer that
 * cannot run in place at inference (so not of activations, dropout, batch norm, flatten), as the
 * table of VGG-16 in the lecture CS231n counts them. On a network those of all layers, on a method
 * those of its own.
 *
 * <p>It counts elements and not bytes, and without the sharing of memory that {@link MemoryBudget}
 * knows of: a number that can be compared with published ones.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ActivationBudget {

  /** The largest number of elements. */
  long max();
}
