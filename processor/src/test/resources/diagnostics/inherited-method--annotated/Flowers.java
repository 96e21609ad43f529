package demo;

import dev.fovea.annotations.*;

@Network
interface Flowers extends Measured {
  @Dense(units = 3)
  @SoftmaxCrossEntropy
  Vector species(Vector flower);
}
