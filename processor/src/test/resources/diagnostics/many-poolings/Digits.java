package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 64, width = 64)
  FeatureMap image();

  @Conv2d(filters = 8, kernel = 3, padding = 1)
  @Relu
  @MaxPool2d(kernel = 2) FeatureMap a();

  @Conv2d(filters = 8, kernel = 3, padding = 1)
  @Relu
  @MaxPool2d(kernel = 2) FeatureMap b();

  @Conv2d(filters = 8, kernel = 3, padding = 1)
  @Relu
  @MaxPool2d(kernel = 2) FeatureMap c();

  @Conv2d(filters = 8, kernel = 3, padding = 1)
  @Relu
  @MaxPool2d(kernel = 2) FeatureMap d();

  @Conv2d(filters = 8, kernel = 3, padding = 1)
  @Relu
  @MaxPool2d(kernel = 2) FeatureMap e();

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap e);
}
