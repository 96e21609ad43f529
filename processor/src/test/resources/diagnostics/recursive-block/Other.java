package demo;

import dev.fovea.annotations.*;

@Block
@interface Other {

  interface Body {
    @Unit @Tanh
    FeatureMap out(FeatureMap in);
  }
}
