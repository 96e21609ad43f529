package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @MaxPool2d(kernel = 7)
  FeatureMap coarse(FeatureMap image);

  @Conv2d(filters = 16, kernel = 3, dilation = 4, padding = 4)
  @Relu
  FeatureMap context(FeatureMap coarse);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap context);
}
