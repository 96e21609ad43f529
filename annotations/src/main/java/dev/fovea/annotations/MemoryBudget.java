package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds the bytes that the compiled network allocates at a batch size: those that do not depend on
 * the batch plus {@code batch} times those of one sample, exactly as the memory plan has them, in
 * float32. In training that is parameters, gradients, running statistics and the arena of forward
 * and backward pass; an optimizer's own state comes on top, and on an engine that trains weights in
 * a form of its own the parameters once more, and gradients as long as these. At prediction it is
 * parameters, running statistics and the arena of the forward pass.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MemoryBudget {

  /** The largest number of bytes. */
  long maxBytes();

  /** The number of samples that are computed at once; at least 1. */
  int batch();

  /** Whether it is about training; otherwise about prediction. */
  boolean training() default true;
}
