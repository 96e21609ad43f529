package demo;

import dev.fovea.annotations.*;

@Network
interface Scene {
  @VectorInput(features = 16)
  Vector features();

  @Dense(units = 3)
  @SoftmaxCrossEntropy(weight = 0, labelSmoothing = 1, classWeights = {1, -2, 1})
  Vector kind(Vector features);

  @Dense(units = 2)
  @BinaryCrossEntropy(labelSmoothing = -0.1, positiveWeight = 0)
  Vector labels(Vector features);

  @Dense(units = 4)
  @Huber(delta = -1, weight = 0.5)
  Vector box(Vector features);

  @Dense(units = 2)
  @SoftmaxCrossEntropy(classWeights = {0, 0})
  Vector side(Vector features);
}
