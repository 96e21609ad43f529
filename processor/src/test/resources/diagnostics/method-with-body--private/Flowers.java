package demo;

import dev.fovea.annotations.*;

@Network
abstract class Flowers {
  @VectorInput(features = 4)
  abstract Vector flower();

  @Dense(units = 3)
  @SoftmaxCrossEntropy
  private static Vector species(Vector flower) {
    return flower;
  }
}
