package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds the receptive field, in input pixels: on a network that of every head's last spatial
 * layer, on a method that of its value.
 *
 * <p>Of a {@link Sequence} it counts steps, {@code {steps, 1}}: those of its windows, and behind a
 * recurrent layer all that there are, which the last state has seen.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ReceptiveField {

  /** The least size: one number, or {@code {height, width}}. */
  int[] min() default {};

  /** The largest size: one number, or {@code {height, width}}. */
  int[] max() default {};

  /** The only size: one number, or {@code {height, width}}. */
  int[] exact() default {};

  /** Whether the receptive field must be at least as large as the input image. */
  boolean coversInput() default false;
}
