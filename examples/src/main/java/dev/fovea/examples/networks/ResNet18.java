package dev.fovea.examples.networks;

import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.GlobalAvgPool;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.ParameterBudget;
import dev.fovea.annotations.ReceptiveField;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.Repeat;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;
import dev.fovea.examples.networks.blocks.BasicBlock;
import dev.fovea.examples.networks.blocks.BasicProjection;

/**
 * ResNet-18: He, Zhang, Ren and Sun, <i>Deep Residual Learning for Image Recognition</i>, 2016,
 * table 1; parameters as torchvision's {@code ResNet18_Weights} states them.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">arXiv:1512.03385</a>
 */
@Network
@ParameterBudget(max = 11_689_512)
@ReceptiveField(exact = 435)
public interface ResNet18 {

  @ImageInput(channels = 3, height = 224, width = 224)
  FeatureMap image();

  @Conv2d(filters = 64, kernel = 7, stride = 2, padding = 3)
  @BatchNorm
  @Relu
  @MaxPool2d(kernel = 3, stride = 2, padding = 1)
  @Expect(
      shape = {64, 56, 56},
      receptiveField = 11)
  FeatureMap conv1(FeatureMap image);

  @BasicBlock(width = 64)
  @Repeat(2)
  @Expect(shape = {64, 56, 56})
  FeatureMap conv2(FeatureMap conv1);

  @BasicProjection(width = 128)
  FeatureMap project3(FeatureMap conv2);

  @BasicBlock(width = 128)
  @Expect(shape = {128, 28, 28})
  FeatureMap conv3(FeatureMap project3);

  @BasicProjection(width = 256)
  FeatureMap project4(FeatureMap conv3);

  @BasicBlock(width = 256)
  @Expect(shape = {256, 14, 14})
  FeatureMap conv4(FeatureMap project4);

  @BasicProjection(width = 512)
  FeatureMap project5(FeatureMap conv4);

  @BasicBlock(width = 512)
  @Expect(shape = {512, 7, 7})
  FeatureMap conv5(FeatureMap project5);

  @GlobalAvgPool
  @Dense(units = 1000)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap conv5);
}
