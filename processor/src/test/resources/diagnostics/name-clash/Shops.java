package demo;

import dev.fovea.annotations.*;


@Network
interface Shops {
  @VectorInput(features = 4)
  Vector price();

  @VectorInput(features = 4)
  Vector Price();

  @Concat
  @Dense(units = 3)
  @SoftmaxCrossEntropy
  Vector shop(Vector price, Vector Price);
}
