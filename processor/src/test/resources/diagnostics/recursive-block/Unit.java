package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {

  interface Body {
    @Other
    @Relu
    FeatureMap out(FeatureMap in);
  }
}
