package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Ids that go into the network, {@link Tokens}: an array [N, T]. A model refuses what is no whole
 * number from 0 to below the vocabulary.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface TokensInput {

  /** The number of steps, T. At least 1. */
  int steps();

  /**
   * How many different ids there are. At least 1 and at most 16 777 216, up to which float32 counts
   * exactly.
   */
  int vocabulary();
}
