package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {
  int width();

  interface Body {
    @Conv2d(filters = 8, kernel = 3, padding = 1, bind = "filters = width")
    @BatchNorm
    @Relu
    FeatureMap out(FeatureMap in);
  }
}
