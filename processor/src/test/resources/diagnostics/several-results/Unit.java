package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {
  int width();

  interface Body {
    @Conv2d(kernel = 3, padding = 1, bind = "filters = width")
    @Relu
    FeatureMap spare(FeatureMap in);

    @Conv2d(kernel = 3, padding = 1, bind = "filters = width")
    @BatchNorm
    @Relu
    FeatureMap out(FeatureMap in);
  }
}
