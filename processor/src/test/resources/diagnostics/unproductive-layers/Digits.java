package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Conv2d(filters = 16, kernel = 7, stride = 3, padding = 3)
  @Relu
  FeatureMap stem(FeatureMap image);

  @Conv2d(filters = 16, kernel = 7, stride = 3, padding = 3)
  @Relu
  FeatureMap block(FeatureMap stem);

  @Conv2d(filters = 32, kernel = 3, padding = 1)
  @Relu
  FeatureMap more(FeatureMap block);

  @Conv2d(filters = 32, kernel = 3, padding = 1)
  @Relu
  FeatureMap most(FeatureMap more);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap most);
}
