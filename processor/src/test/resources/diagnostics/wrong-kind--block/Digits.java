package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Unit
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap image);
}
