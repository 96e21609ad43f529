package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {
  int width();

  interface Body {
    @Conv2d(kernel = 3, padding = 1, bind = "filter = width")
    @BatchNorm
    @Relu
    FeatureMap out(FeatureMap in);
  }
}
