package demo;

import dev.fovea.annotations.*;

@Network
interface Scene {
  @VectorInput(features = 16)
  Vector features();

  @Dense(units = 3)
  @SoftmaxCrossEntropy(classWeights = {1, 2})
  Vector kind(Vector features);

  @Dense(units = 4)
  @BinaryCrossEntropy(positiveWeight = {2, 0.5})
  Vector labels(Vector features);

  @Dense(units = 1)
  @BinaryCrossEntropy(positiveWeight = {5, 6})
  Vector rare(Vector features);

  @Dense(units = 100)
  @SoftmaxCrossEntropy(classWeights = {3, 4})
  Vector fine(Vector features);
}
