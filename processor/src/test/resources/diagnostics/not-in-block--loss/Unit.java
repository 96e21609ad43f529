package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {

  interface Body {
    @GlobalAvgPool
    @Dense(units = 10)
    @SoftmaxCrossEntropy
    Vector out(FeatureMap in);
  }
}
