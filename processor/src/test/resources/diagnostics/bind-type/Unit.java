package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {
  int width();
  boolean biased() default true;

  interface Body {
    @Conv2d(kernel = 3, padding = 1, bind = "filters = biased")
    @BatchNorm
    @Relu
    FeatureMap out(FeatureMap in);
  }
}
