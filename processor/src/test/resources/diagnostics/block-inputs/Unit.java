package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {

  interface Body {
    @Add
    @Relu
    FeatureMap out(FeatureMap left, FeatureMap right);
  }
}
