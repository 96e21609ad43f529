package demo;

import dev.fovea.annotations.*;

@Network
interface Flowers {
  @VectorInput(features = 4)
  Vector flower();

  @Dropout(1.5)
  @Dense(units = 3)
  @SoftmaxCrossEntropy
  Vector species(Vector flower);
}
