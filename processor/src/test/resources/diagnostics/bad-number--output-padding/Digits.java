package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Conv2d(filters = 16, kernel = 3, stride = 2, padding = 1)
  @Relu
  FeatureMap small(FeatureMap image);

  @ConvTranspose2d(filters = 16, kernel = 4, stride = 2, padding = 1, outputPadding = 2)
  FeatureMap last(FeatureMap small);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap last);
}
