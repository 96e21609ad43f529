package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * States what a value must be; a different one is a compile error at the wrong number. What is left
 * out is not checked.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Expect {

  /**
   * {@code {C, H, W}} of a {@link FeatureMap}, {@code {F}} of a {@link Vector}, {@code {T, F}} of a
   * {@link Sequence}, without the batch.
   */
  int[] shape() default {};

  /**
   * The receptive field in input pixels: one number, or {@code {height, width}}; of a {@link
   * Sequence} in steps, {@code {steps, 1}}.
   */
  int[] receptiveField() default {};

  /**
   * The jump (distance in input pixels between neighbouring outputs): one number, or {@code
   * {height, width}}; of a {@link Sequence} in steps, {@code {steps, 1}}.
   */
  int[] jump() default {};

  /** Trainable parameters of this method's layers; −1 is unstated. */
  long parameters() default -1;

  /** Multiply-accumulates of this method's layers for one sample; −1 is unstated. */
  long macs() default -1;
}
