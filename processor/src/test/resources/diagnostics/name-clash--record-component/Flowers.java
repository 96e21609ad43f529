package demo;

import dev.fovea.annotations.*;


@Network
interface Flowers {
  @VectorInput(features = 4)
  Vector flower();

  @Dense(units = 3)
  @SoftmaxCrossEntropy
  Vector hashCode(Vector flower);

  @Dense(units = 1)
  @MeanSquaredError
  Vector height(Vector flower);
}
