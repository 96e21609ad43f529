package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Upsample2d(scale = 2)
  @Conv2d(filters = 1, kernel = 29)
  FeatureMap fine(FeatureMap image);

  @Conv2d(filters = 1, kernel = 3, padding = 1)
  FeatureMap plain(FeatureMap image);

  @Add
  FeatureMap last(FeatureMap fine, FeatureMap plain);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap last);
}
