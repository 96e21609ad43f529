package demo;

import dev.fovea.annotations.*;

@Block
@interface Encoder {
  interface Body {
    @Lstm(units = 128)
    Sequence out(Sequence in);
  }
}
