package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Upsample2d(scale = 2, mode = Interpolation.BILINEAR)
  @Conv2d(filters = 16, kernel = 3, padding = 1)
  @Relu
  @Expect(jump = 1)
  FeatureMap last(FeatureMap image);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap last);
}
