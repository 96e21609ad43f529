package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code λ·x} where positive, {@code λ·α·(eˣ − 1)} elsewhere, for each element, with λ ≈ 1.0507 and
 * α ≈ 1.6733, which keep mean 0 and variance 1 from layer to layer (Klambauer, Unterthiner, Mayr
 * and Hochreiter 2017).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Selu {}
