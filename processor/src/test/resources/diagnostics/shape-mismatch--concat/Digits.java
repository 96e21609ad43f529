package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Conv2d(filters = 16, kernel = 5)
  FeatureMap wide(FeatureMap image);

  @Conv2d(filters = 16, kernel = 3)
  FeatureMap narrow(FeatureMap image);

  @Concat
  @Relu
  FeatureMap both(FeatureMap wide, FeatureMap narrow);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap both);
}
