package demo;

import dev.fovea.annotations.*;

@Block
@interface Other {

  interface Body {
    @Dropout(0.1)
    FeatureMap out(FeatureMap in);
  }
}
