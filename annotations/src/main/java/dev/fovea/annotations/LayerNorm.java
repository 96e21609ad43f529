package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Layer normalisation (Ba, Kiros and Hinton 2016): {@code y = (x − μ) / √(σ² + ε) · γ + β} with
 * mean and (biased) variance of each sample, over the features of a {@link Vector} and over all of
 * C×H×W of a {@link FeatureMap}. Each of these elements has a γ and a β of its own, as in PyTorch's
 * {@code LayerNorm([C, H, W])}: parameters {@code weight} and {@code bias}.
 *
 * <p>The same in training and at inference. For one γ and β a channel over all of C×H×W say
 * {@code @GroupNorm(groups = 1)}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LayerNorm {

  /** ε, added to the variance. Positive. */
  double epsilon() default 1e-5;
}
