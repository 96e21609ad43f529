package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Unit(width = 8)
  FeatureMap stem(FeatureMap image);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap stem);
}
