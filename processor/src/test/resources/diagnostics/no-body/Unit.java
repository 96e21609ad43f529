package demo;

import dev.fovea.annotations.*;

@Block
@interface Unit {
  int width();
}
