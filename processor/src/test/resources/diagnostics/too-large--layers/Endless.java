package demo;

import dev.fovea.annotations.*;

@Network
interface Endless {
  @VectorInput(features = 2)
  Vector point();

  @Dense(units = 2)
  @Relu
  @Repeat(1_000_000)
  Vector hidden(Vector point);

  @Dense(units = 2)
  @SoftmaxCrossEntropy
  Vector logits(Vector hidden);
}
