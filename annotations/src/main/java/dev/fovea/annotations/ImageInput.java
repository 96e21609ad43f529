package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An image that goes into the network, a {@link FeatureMap} of channels × height × width. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ImageInput {

  /** Colour channels: 1 for grey, 3 for RGB. At least 1. */
  int channels();

  /** Rows of pixels. At least 1. */
  int height();

  /** Columns of pixels. At least 1. */
  int width();
}
