package dev.fovea.benchmarks.networks;

import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.GlobalAvgPool;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;

/** Depthwise and pointwise convolutions in turn, as MobileNet has them, for images of 32×32. */
@Network
public interface DepthwiseSeparable {

  @ImageInput(channels = 3, height = 32, width = 32)
  FeatureMap image();

  @Conv2d(filters = 3, kernel = 3, padding = 1, groups = 3)
  @BatchNorm
  @Relu
  FeatureMap value1(FeatureMap image);

  @Conv2d(filters = 32, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value2(FeatureMap value1);

  @Conv2d(filters = 32, kernel = 3, padding = 1, groups = 32)
  @BatchNorm
  @Relu
  FeatureMap value3(FeatureMap value2);

  @Conv2d(filters = 64, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value4(FeatureMap value3);

  @Conv2d(filters = 64, kernel = 3, padding = 1, groups = 64)
  @BatchNorm
  @Relu
  FeatureMap value5(FeatureMap value4);

  @Conv2d(filters = 64, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value6(FeatureMap value5);

  @Conv2d(filters = 64, kernel = 3, stride = 2, padding = 1, groups = 64)
  @BatchNorm
  @Relu
  FeatureMap value7(FeatureMap value6);

  @Conv2d(filters = 128, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value8(FeatureMap value7);

  @Conv2d(filters = 128, kernel = 3, padding = 1, groups = 128)
  @BatchNorm
  @Relu
  FeatureMap value9(FeatureMap value8);

  @Conv2d(filters = 128, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value10(FeatureMap value9);

  @Conv2d(filters = 128, kernel = 3, stride = 2, padding = 1, groups = 128)
  @BatchNorm
  @Relu
  FeatureMap value11(FeatureMap value10);

  @Conv2d(filters = 128, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value12(FeatureMap value11);

  @Conv2d(filters = 128, kernel = 3, padding = 1, groups = 128)
  @BatchNorm
  @Relu
  FeatureMap value13(FeatureMap value12);

  @Conv2d(filters = 128, kernel = 1)
  @BatchNorm
  @Relu
  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap value13);
}
