package demo;

import dev.fovea.annotations.*;


@Network
class Flowers {
  @VectorInput(features = 4)
  native Vector flower();

  @Dense(units = 3)
  @SoftmaxCrossEntropy
  native Vector species(Vector flower);
}
