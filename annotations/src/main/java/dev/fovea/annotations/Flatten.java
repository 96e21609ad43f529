package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lays a {@link FeatureMap} C×H×W out as a {@link Vector} of C·H·W features, in channels-last
 * order: row by row, pixel by pixel, the channels of a pixel together (as Keras does, unlike
 * PyTorch).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Flatten {}
