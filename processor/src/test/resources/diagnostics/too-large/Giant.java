package demo;

import dev.fovea.annotations.*;

@Network
interface Giant {
  @VectorInput(features = 2_100_000_000)
  Vector genome();

  @Dense(units = 2_000_000_000) @Relu
  Vector first(Vector genome);

  @Dense(units = 1_900_000_000) @Relu
  Vector second(Vector first);

  @Dense(units = 1_000)
  @SoftmaxCrossEntropy
  Vector species(Vector second);
}
