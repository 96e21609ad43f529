package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @VectorInput(features = 784)
  Vector pixels();

  @Dense(units = 32)
  @Sigmoid
  Vector a(Vector pixels);

  @Dense(units = 32)
  @Sigmoid
  Vector b(Vector a);

  @Dense(units = 32)
  @Sigmoid
  Vector c(Vector b);

  @Dense(units = 32)
  @Sigmoid Vector d(Vector c);

  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(Vector d);
}
