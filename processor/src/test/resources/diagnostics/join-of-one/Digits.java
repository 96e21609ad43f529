package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Conv2d(filters = 16, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap stem(FeatureMap image);

  @Add
  @Tanh
  FeatureMap block(FeatureMap stem);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap block);
}
