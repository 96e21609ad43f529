package demo;

import dev.fovea.annotations.*;

@Network
interface Flowers {
  @VectorInput(features = 4)
  @ImageInput(channels = 3, height = 32, width = 32)
  Vector flower();

  @Dense(units = 3)
  @SoftmaxCrossEntropy
  Vector species(Vector flower);
}
