package demo;

import dev.fovea.annotations.*;


final class Flowers {
  @Dense(units = 3)
  Vector species(Vector flower) {
    return flower;
  }
}
