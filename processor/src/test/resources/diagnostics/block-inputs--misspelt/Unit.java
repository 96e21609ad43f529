package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {
  int width();

  interface Body {
    @Conv2d(kernel = 3, padding = 1, bind = "filters = width")
    @BatchNorm
    FeatureMap first(FeatureMap in);

    @Conv2d(kernel = 3, padding = 1, bind = "filters = width")
    @BatchNorm
    FeatureMap second(FeatureMap first);

    @Add
    @Relu
    FeatureMap out(FeatureMap frist, FeatureMap second);
  }
}
