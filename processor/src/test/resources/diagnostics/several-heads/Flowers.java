package demo;

import dev.fovea.annotations.*;

@Network
interface Flowers {
  @VectorInput(features = 4)
  Vector flower();

  @Dense(units = 3)
  @SoftmaxCrossEntropy
  @MeanSquaredError
  Vector species(Vector flower);
}
