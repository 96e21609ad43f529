package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Group normalisation (Wu and He 2018): {@code y = (x − μ) / √(σ² + ε) · γ + β} with mean and
 * (biased) variance of each sample over the positions and channels of each group, and a γ and a β
 * for each channel: parameters {@code weight} and {@code bias}. Groups are of neighbouring
 * channels.
 *
 * <p>The same in training and at inference, whatever the size of the batch. One group is layer
 * normalisation with parameters for channels; as many groups as channels is instance normalisation.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface GroupNorm {

  /** The number of groups. Required. At least 1; divides the channels. */
  int groups() default 0;

  /** ε, added to the variance. Positive. */
  double epsilon() default 1e-5;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "groups = width /
   * 16"}.
   */
  String bind() default "";
}
