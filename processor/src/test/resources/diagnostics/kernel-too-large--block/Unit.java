package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {
  int width();

  interface Body {
    @Conv2d(kernel = 9, bind = "filters = width")
    @BatchNorm
    @Relu
    FeatureMap out(FeatureMap in);
  }
}
