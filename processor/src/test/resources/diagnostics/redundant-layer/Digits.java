package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @VectorInput(features = 784)
  Vector pixels();

  @Dense(units = 32)
  @Relu
  Vector hidden(Vector pixels);

  @Relu @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(Vector hidden);
}
