package demo;

import dev.fovea.annotations.*;

@Network
public interface Other {

  @VectorInput(features = 4)
  Vector point();

  @Dense(units = 2) @SoftmaxCrossEntropy
  Vector logits(Vector point);
}
