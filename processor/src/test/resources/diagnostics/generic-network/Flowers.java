package demo;

import dev.fovea.annotations.*;


@Network
interface Flowers<V extends Vector> {
  @VectorInput(features = 4)
  V flower();

  @Dense(units = 3)
  @SoftmaxCrossEntropy
  Vector species(V flower);
}
