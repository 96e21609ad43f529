package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @Conv2d(filters = 16, kernel = 3)
  FeatureMap stem();

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap stem);
}
