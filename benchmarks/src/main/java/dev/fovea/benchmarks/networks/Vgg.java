package dev.fovea.benchmarks.networks;

import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.GlobalAvgPool;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;

/** Seven 3×3 convolutions in three stages, as VGG has them, for images of 32×32. */
@Network
@SuppressWarnings("fovea:unproductive-layers") // what is measured is the work, not the result
public interface Vgg {

  @ImageInput(channels = 3, height = 32, width = 32)
  FeatureMap image();

  @Conv2d(filters = 64, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value1(FeatureMap image);

  @Conv2d(filters = 64, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  @MaxPool2d(kernel = 2)
  FeatureMap value2(FeatureMap value1);

  @Conv2d(filters = 128, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value3(FeatureMap value2);

  @Conv2d(filters = 128, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  @MaxPool2d(kernel = 2)
  FeatureMap value4(FeatureMap value3);

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value5(FeatureMap value4);

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  @MaxPool2d(kernel = 2)
  FeatureMap value6(FeatureMap value5);

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value7(FeatureMap value6);

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap value7);
}
