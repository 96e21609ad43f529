package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap mask(FeatureMap image);

  @Concat
  @Conv2d(filters = 16, kernel = 3)
  FeatureMap stem(FeatureMap image, FeatureMap mask);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap stem);
}
