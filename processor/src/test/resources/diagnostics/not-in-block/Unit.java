package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {
  int width();

  interface Body {
    @ImageInput(channels = 1, height = 28, width = 28)
    FeatureMap image();

    @Conv2d(kernel = 3, padding = 1, bind = "filters = width")
    @BatchNorm
    @Relu
    FeatureMap out(FeatureMap image);
  }
}
