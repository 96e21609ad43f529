package demo;

import dev.fovea.annotations.*;

@Network
interface Flowers {
  @VectorInput(features = 2)
  Vector sepal();

  @VectorInput(features = 2)
  Vector petal();

  @Dense(units = 3)
  @SoftmaxCrossEntropy
  Vector species(Vector sepal, Vector petal);
}
