package demo;

import dev.fovea.annotations.*;
import java.io.IOException;

@Network
interface Flowers {
  @VectorInput(features = 4)
  Vector flower() throws IOException;

  @Dense(units = 3)
  @SoftmaxCrossEntropy
  Vector species(Vector flower);
}
