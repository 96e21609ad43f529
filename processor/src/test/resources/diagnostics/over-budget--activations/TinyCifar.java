package demo;

import static dev.fovea.annotations.Padding.SAME;

import dev.fovea.annotations.*;

@Network
@ActivationBudget(max = 50_000)
interface TinyCifar {
  @ImageInput(channels = 3, height = 32, width = 32)
  FeatureMap image();

  @Conv2d(filters = 32, kernel = 3, padding = SAME)
  @BatchNorm
  @Relu
  @MaxPool2d(kernel = 2)
  FeatureMap stem(FeatureMap image);

  @Conv2d(filters = 64, kernel = 3, padding = SAME)
  @BatchNorm
  @Relu
  @MaxPool2d(kernel = 2)
  FeatureMap block(FeatureMap stem);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap block);
}
