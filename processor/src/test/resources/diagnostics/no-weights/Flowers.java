package demo;

import dev.fovea.annotations.*;

@Network
interface Flowers {
  @VectorInput(features = 4)
  Vector flower();

  @L2(1e-4) @Dense(units = 3)
  @SoftmaxCrossEntropy
  Vector species(Vector flower);
}
