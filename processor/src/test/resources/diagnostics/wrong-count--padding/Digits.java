package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @ZeroPad2d(padding = {1, 2, 3})
  @Conv2d(filters = 16, kernel = 3)
  @Relu
  FeatureMap last(FeatureMap image);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap last);
}
