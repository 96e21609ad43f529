package demo;

import dev.fovea.annotations.*;


@Network
interface Flowers {
  @VectorInput(features = 4)
  Vector flower();

  @Dense(units = 3)
  @SoftmaxCrossEntropy
  <V extends Vector> V species(V flower);
}
