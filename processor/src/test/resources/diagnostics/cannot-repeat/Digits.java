package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Conv2d(filters = 8, kernel = 3) @Relu
  FeatureMap stem(FeatureMap image);

  @GlobalAvgPool
  @Repeat(2)
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap stem);
}
