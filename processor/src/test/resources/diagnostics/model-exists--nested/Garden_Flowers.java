package demo;

import dev.fovea.annotations.*;


@Network
interface Garden_Flowers {
  @VectorInput(features = 4)
  Vector flower();

  @Dense(units = 3)
  @SoftmaxCrossEntropy
  Vector species(Vector flower);
}
