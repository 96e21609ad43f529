package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @VectorInput(features = 784)
  Vector pixels();

  @Dense(units = 1) @Softmax
  Vector gate(Vector pixels);

  @Concat
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(Vector gate, Vector pixels);
}
