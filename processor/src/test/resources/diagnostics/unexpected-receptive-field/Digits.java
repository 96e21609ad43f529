package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Conv2d(filters = 16, kernel = 3, stride = 2)
  @Relu
  @MaxPool2d(kernel = 2)
  @Expect(shape = {16, 6, 6}, receptiveField = 7)
  FeatureMap stem(FeatureMap image);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap stem);
}
