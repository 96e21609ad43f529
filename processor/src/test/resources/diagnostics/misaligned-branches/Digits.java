package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Conv2d(filters = 16, kernel = 15)
  FeatureMap wide(FeatureMap image);

  @Conv2d(filters = 16, kernel = 2, stride = 2)
  FeatureMap coarse(FeatureMap image);

  @Add
  FeatureMap both(FeatureMap wide, FeatureMap coarse);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap both);
}
