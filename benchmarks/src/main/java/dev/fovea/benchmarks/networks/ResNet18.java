package dev.fovea.benchmarks.networks;

import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.GlobalAvgPool;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.Repeat;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;
import dev.fovea.examples.networks.blocks.BasicBlock;
import dev.fovea.examples.networks.blocks.BasicProjection;

/** ResNet-18 for images of 32×32: a 3×3 convolution first, and no pooling behind it. */
@Network
public interface ResNet18 {

  @ImageInput(channels = 3, height = 32, width = 32)
  FeatureMap image();

  @Conv2d(filters = 64, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap conv1(FeatureMap image);

  @BasicBlock(width = 64)
  @Repeat(2)
  FeatureMap conv2(FeatureMap conv1);

  @BasicProjection(width = 128)
  FeatureMap project3(FeatureMap conv2);

  @BasicBlock(width = 128)
  FeatureMap conv3(FeatureMap project3);

  @BasicProjection(width = 256)
  FeatureMap project4(FeatureMap conv3);

  @BasicBlock(width = 256)
  FeatureMap conv4(FeatureMap project4);

  @BasicProjection(width = 512)
  FeatureMap project5(FeatureMap conv4);

  @BasicBlock(width = 512)
  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap project5);
}
