package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Conv2d(filters = 16, kernel = 3, padding = 1)
  @BatchNorm(epsilon = 0, momentum = 99)
  @Relu
  FeatureMap stem(FeatureMap image);

  @Conv2d(filters = 16, kernel = 3, padding = 1)
  @Relu
  @LocalResponseNorm(size = 4, alpha = 0, beta = -0.75, k = Double.POSITIVE_INFINITY)
  FeatureMap body(FeatureMap stem);

  @Conv2d(filters = 16, kernel = 3, padding = 1)
  @GroupNorm(groups = 0, epsilon = -1e-5)
  @Relu
  FeatureMap last(FeatureMap body);

  @GlobalAvgPool
  @LayerNorm(epsilon = 0)
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap last);
}
