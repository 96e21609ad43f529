package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {
  int width();

  interface Body {
    @Conv2d(kernel = 3, padding = 1, bind = "filters = 2 * width")
    @Tanh
    FeatureMap wide(FeatureMap in);

    @Add
    @Relu
    FeatureMap out(FeatureMap in, FeatureMap wide);
  }
}
