package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Conv2d(filters = 4, kernel = 3, padding = 1)
  @Relu
  FeatureMap stem(FeatureMap image);

  @Unit(width = 6)
  @Repeat(2)
  FeatureMap deep(FeatureMap stem);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap deep);
}
