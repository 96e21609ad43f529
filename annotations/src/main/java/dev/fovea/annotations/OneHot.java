package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * 1 at the place of the id and 0 everywhere else: from {@link Tokens} T to a {@link Sequence}
 * T×vocabulary, the vocabulary being that of the {@link TokensInput}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OneHot {}
