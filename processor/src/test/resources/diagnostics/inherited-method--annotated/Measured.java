package demo;

import dev.fovea.annotations.*;

interface Measured {
  @VectorInput(features = 4)
  Vector flower();
}
