package dev.fovea.benchmarks.networks;

import dev.fovea.annotations.Add;
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

/** ResNet-18 for images of 32×32. */
@Network
public interface ResNet18 {

  @ImageInput(channels = 3, height = 32, width = 32)
  FeatureMap image();

  @Conv2d(filters = 64, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value1(FeatureMap image);

  @Conv2d(filters = 64, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value2(FeatureMap value1);

  @Conv2d(filters = 64, kernel = 3, padding = 1)
  @BatchNorm
  FeatureMap value3(FeatureMap value2);

  @Add
  @Relu
  FeatureMap sum4(FeatureMap value3, FeatureMap value1);

  @Conv2d(filters = 64, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value5(FeatureMap sum4);

  @Conv2d(filters = 64, kernel = 3, padding = 1)
  @BatchNorm
  FeatureMap value6(FeatureMap value5);

  @Add
  @Relu
  FeatureMap sum7(FeatureMap value6, FeatureMap sum4);

  @Conv2d(filters = 128, kernel = 3, stride = 2, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value8(FeatureMap sum7);

  @Conv2d(filters = 128, kernel = 3, padding = 1)
  @BatchNorm
  FeatureMap value9(FeatureMap value8);

  @Conv2d(filters = 128, kernel = 1, stride = 2)
  @BatchNorm
  FeatureMap value10(FeatureMap sum7);

  @Add
  @Relu
  FeatureMap sum11(FeatureMap value9, FeatureMap value10);

  @Conv2d(filters = 128, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value12(FeatureMap sum11);

  @Conv2d(filters = 128, kernel = 3, padding = 1)
  @BatchNorm
  FeatureMap value13(FeatureMap value12);

  @Add
  @Relu
  FeatureMap sum14(FeatureMap value13, FeatureMap sum11);

  @Conv2d(filters = 256, kernel = 3, stride = 2, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value15(FeatureMap sum14);

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @BatchNorm
  FeatureMap value16(FeatureMap value15);

  @Conv2d(filters = 256, kernel = 1, stride = 2)
  @BatchNorm
  FeatureMap value17(FeatureMap sum14);

  @Add
  @Relu
  FeatureMap sum18(FeatureMap value16, FeatureMap value17);

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value19(FeatureMap sum18);

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @BatchNorm
  FeatureMap value20(FeatureMap value19);

  @Add
  @Relu
  FeatureMap sum21(FeatureMap value20, FeatureMap sum18);

  @Conv2d(filters = 512, kernel = 3, stride = 2, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value22(FeatureMap sum21);

  @Conv2d(filters = 512, kernel = 3, padding = 1)
  @BatchNorm
  FeatureMap value23(FeatureMap value22);

  @Conv2d(filters = 512, kernel = 1, stride = 2)
  @BatchNorm
  FeatureMap value24(FeatureMap sum21);

  @Add
  @Relu
  FeatureMap sum25(FeatureMap value23, FeatureMap value24);

  @Conv2d(filters = 512, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value26(FeatureMap sum25);

  @Conv2d(filters = 512, kernel = 3, padding = 1)
  @BatchNorm
  FeatureMap value27(FeatureMap value26);

  @Add
  @Relu
  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap value27, FeatureMap sum25);
}
