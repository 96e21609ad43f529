package demo;

import dev.fovea.annotations.*;


@ParameterBudget(max = 100)
interface Flowers {
  @VectorInput(features = 4)
  Vector flower();

  @Dense(units = 3)
  @SoftmaxCrossEntropy
  Vector species(Vector flower);
}
