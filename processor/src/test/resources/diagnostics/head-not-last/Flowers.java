package demo;

import dev.fovea.annotations.*;

@Network
interface Flowers {
  @VectorInput(features = 4)
  Vector flower();

  @SoftmaxCrossEntropy @Dense(units = 3)
  Vector species(Vector flower);
}
