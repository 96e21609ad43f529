package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Conv2d(filters = 8, kernel = 3, padding = 1)
  @Relu
  FeatureMap stem(FeatureMap image);

  @Conv2d(filters = 16, kernel = 3, stride = 2, padding = 1)
  @Relu
  FeatureMap block(FeatureMap stem);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap block);
}
