package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {
  int width();

  interface Body {
    @Conv2d(kernel = 3, padding = 1, bind = "filters = width")
    @BatchNorm
    @Relu
    @Expect(shape = {8, 14, 14})
    FeatureMap out(FeatureMap in);
  }
}
