package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Repeats all the layers of a method, each time on what the time before gave. Each repetition has
 * parameters of its own; shapes may change from one to the next. It does not matter where among the
 * method's annotations it stands.
 *
 * <p>The layers are called {@code stage2.0.conv2d}, {@code stage2.1.conv2d} and so on.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Repeat {

  /** How often. Required. At least 1. */
  int value() default 0;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "value = depth"}.
   */
  String bind() default "";
}
