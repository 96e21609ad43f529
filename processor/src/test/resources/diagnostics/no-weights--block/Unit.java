package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {
  interface Body {
    @Dense(units = 8)
    Vector wide(Vector in);

    @Relu @MaxNorm(3)
    Vector out(Vector wide);
  }
}
