package demo;

import dev.fovea.annotations.*;

@Network
interface Deep {
  @VectorInput(features = 2)
  Vector point();

  @Dense(units = 2)
  @Relu
  @Repeat(4_000)
  Vector hidden(Vector point);

  @Dense(units = 2)
  @SoftmaxCrossEntropy
  Vector logits(Vector hidden);
}
