package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Some of the channels of a {@link FeatureMap}, or of the features of a {@link Vector}: those from
 * {@link #from} to before {@link #to}, counted from 0.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Slice {
  /** The first that is taken. At least 0. */
  int from() default 0;

  /**
   * The first that is no longer taken. Required. More than {@link #from}, at most what there are.
   */
  int to() default 0;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "from = width, to =
   * 2 * width"}.
   */
  String bind() default "";
}
