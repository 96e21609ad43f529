package demo;

import dev.fovea.annotations.*;


@Network
interface Flower {
  @VectorInput(features = 4)
  Vector flowerModel();

  @Dense(units = 3)
  @SoftmaxCrossEntropy
  Vector species(Vector flowerModel);
}
