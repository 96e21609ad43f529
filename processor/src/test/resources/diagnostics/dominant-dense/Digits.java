package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Conv2d(filters = 16, kernel = 3, padding = 1)
  @Relu
  @MaxPool2d(kernel = 2)
  FeatureMap stem(FeatureMap image);

  @Flatten
  @Dense(units = 64)
  @Relu
  Vector hidden(FeatureMap stem);

  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(Vector hidden);
}
