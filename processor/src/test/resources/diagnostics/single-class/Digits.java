package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @VectorInput(features = 784)
  Vector pixels();

  @Dense(units = 1)
  @SoftmaxCrossEntropy
  Vector logits(Vector pixels);
}
