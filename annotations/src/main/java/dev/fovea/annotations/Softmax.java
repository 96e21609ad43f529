package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code eˣⁱ / Σⱼ eˣʲ} over the features of a {@link Vector} or the channels at each position of a
 * {@link FeatureMap}.
 *
 * <p>Not before {@link SoftmaxCrossEntropy}, which takes logits.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Softmax {}
