package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The product of two or more values of equal shape, element by element; or of a {@link FeatureMap}
 * C×H×W and a {@link Vector} of C gates, one for each channel (Hu et al., <i>Squeeze-and-Excitation
 * Networks</i>, 2018, equation 4).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Multiply {}
