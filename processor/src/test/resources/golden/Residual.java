package demo;

import dev.fovea.annotations.*;

/** A residual block: one value is read twice, and two values are added. */
@Network
interface Residual {

  @ImageInput(channels = 3, height = 8, width = 8)
  FeatureMap image();

  @Conv2d(filters = 8, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap stem(FeatureMap image);

  @Conv2d(filters = 16, kernel = 3, stride = 2, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap reduce(FeatureMap stem);

  @Conv2d(filters = 16, kernel = 3, padding = 1)
  @BatchNorm
  FeatureMap expand(FeatureMap reduce);

  @Conv2d(filters = 16, kernel = 1, stride = 2)
  @BatchNorm
  FeatureMap shortcut(FeatureMap stem);

  @Add
  @Relu
  FeatureMap merged(FeatureMap expand, FeatureMap shortcut);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap merged);
}
