package demo;

import dev.fovea.annotations.*;


final class Experiments {

  @Network
  abstract class Flowers {
    @VectorInput(features = 4)
    abstract Vector flower();

    @Dense(units = 3)
    @SoftmaxCrossEntropy
    abstract Vector species(Vector flower);
  }
}
