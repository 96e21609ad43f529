package demo;

import dev.fovea.annotations.*;

/** A block that is repeated, in which another is repeated. */
@Network
interface Blocks {

  @ImageInput(channels = 3, height = 8, width = 8)
  FeatureMap image();

  @Conv2d(filters = 8, kernel = 3, padding = 1)
  @Relu
  FeatureMap stem(FeatureMap image);

  @Residual(width = 8, depth = 2)
  @Repeat(2)
  FeatureMap deep(FeatureMap stem);

  @Unit(width = 4)
  FeatureMap narrow(FeatureMap deep);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap narrow);
}

@Block
@interface Residual {
  int width();

  int depth();

  interface Body {

    @Unit(bind = "width = width")
    @Repeat(bind = "value = depth")
    FeatureMap units(FeatureMap in);

    @Add
    @Relu
    FeatureMap out(FeatureMap in, FeatureMap units);
  }
}

@Block
@interface Unit {
  int width() default 0;

  String bind() default "";

  interface Body {

    @Conv2d(kernel = 3, padding = 1, bind = "filters = width")
    @BatchNorm
    @Relu
    FeatureMap out(FeatureMap in);
  }
}
