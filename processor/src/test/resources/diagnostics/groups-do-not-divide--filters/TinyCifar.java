package demo;

import dev.fovea.annotations.*;

@Network
interface TinyCifar {
  @ImageInput(channels = 3, height = 32, width = 32)
  FeatureMap image();

  @Conv2d(filters = 32, kernel = 3, groups = 3)
  @Relu
  FeatureMap stem(FeatureMap image);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap stem);
}
