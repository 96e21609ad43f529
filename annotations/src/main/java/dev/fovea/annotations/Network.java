package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interface (or abstract class) that declares a neural network: one method is one named value,
 * the annotations on it are the layers that compute it, read from left to right.
 *
 * <p>Compiling {@code TinyCifar} generates {@code TinyCifarModel} beside it and describes the
 * network in {@code META-INF/fovea/}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Network {}
