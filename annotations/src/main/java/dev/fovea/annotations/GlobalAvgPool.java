package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Mean of each channel over all positions: a {@link FeatureMap} C×H×W becomes a {@link Vector} of C
 * features (Lin, Chen and Yan, <i>Network In Network</i>, 2013, §3.2).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface GlobalAvgPool {}
