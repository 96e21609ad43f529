package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {

  interface Body {
    @Dense(units = 4)
    @Relu
    Vector out(Vector in);
  }
}
