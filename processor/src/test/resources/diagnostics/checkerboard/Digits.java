package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Conv2d(filters = 16, kernel = 3, stride = 2, padding = 1)
  @Relu
  FeatureMap stem(FeatureMap image);

  @ConvTranspose2d(filters = 8, kernel = 3, stride = 2)
  @Relu
  FeatureMap large(FeatureMap stem);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap large);
}
