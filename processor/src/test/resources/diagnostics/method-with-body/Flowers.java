package demo;

import dev.fovea.annotations.*;


@Network
interface Flowers {
  @VectorInput(features = 4)
  Vector flower();

  @Dense(units = 8)
  @Relu
  default Vector hidden(Vector flower) {
    return flower;
  }

  @Dense(units = 3)
  @SoftmaxCrossEntropy
  Vector species(Vector hidden);
}
