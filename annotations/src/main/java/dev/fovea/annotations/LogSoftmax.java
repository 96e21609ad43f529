package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code xᵢ − log Σⱼ eˣʲ} over the features of a vector or the channels at each position of a
 * feature map, without overflow.
 *
 * <p>Not before {@link SoftmaxCrossEntropy}, which contains it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LogSoftmax {}
