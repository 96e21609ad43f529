package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Conv2d(filters = 5, kernel = 3, padding = 1)
  FeatureMap stem(FeatureMap image);

  @Slice(to = 4)
  @Relu
  FeatureMap values(FeatureMap stem);

  @Slice(from = 4)
  @Sigmoid
  FeatureMap gate(FeatureMap stem);

  @Concat
  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap values, FeatureMap gate);
}
