package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @VectorInput(features = 784)
  Vector pixels();

  @Dense(units = 10) @Relu
  @SoftmaxCrossEntropy
  Vector logits(Vector pixels);
}
