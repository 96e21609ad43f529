package demo;

import static dev.fovea.annotations.Padding.SAME;

import dev.fovea.annotations.*;

/** Two convolutions beside a shortcut. */
@Block
public @interface Residual {

  int filters();

  int dilation() default 1;

  interface Body {

    @Conv2d(kernel = 3, padding = SAME, bind = "filters = filters, dilation = dilation") @BatchNorm @Relu
    FeatureMap first(FeatureMap in);

    @Conv2d(kernel = 3, padding = SAME, bind = "filters = filters") @BatchNorm
    FeatureMap second(FeatureMap first);

    @Add @Relu
    FeatureMap out(FeatureMap second, FeatureMap in);
  }
}
