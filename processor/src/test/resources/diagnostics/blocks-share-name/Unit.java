package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {

  interface Body {
    @Relu
    FeatureMap out(FeatureMap in);
  }
}
