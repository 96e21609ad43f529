package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Steps with features that go into the network, a {@link Sequence}: an array [N, T, F]. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface SequenceInput {

  /** The number of steps, T. At least 1. */
  int steps();

  /** The number of features of a step, F. At least 1. */
  int features();
}
