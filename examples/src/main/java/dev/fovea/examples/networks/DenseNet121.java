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
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.Repeat;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;
import dev.fovea.examples.networks.blocks.DenseLayer;
import dev.fovea.examples.networks.blocks.Transition;

/**
 * DenseNet-121: Huang, Liu, van der Maaten and Weinberger, <i>Densely Connected Convolutional
 * Networks</i>, 2017, table 1, growth rate 32; parameters as torchvision's {@code
 * DenseNet121_Weights} states them.
 *
 * @see <a href="https://arxiv.org/abs/1608.06993">arXiv:1608.06993</a>
 */
@Network
@ParameterBudget(max = 7_978_856)
public interface DenseNet121 {

  @ImageInput(channels = 3, height = 224, width = 224)
  FeatureMap image();

  @Conv2d(filters = 64, kernel = 7, stride = 2, padding = 3)
  @BatchNorm
  @Relu
  @MaxPool2d(kernel = 3, stride = 2, padding = 1)
  @Expect(
      shape = {64, 56, 56},
      receptiveField = 11)
  FeatureMap stem(FeatureMap image);

  @DenseLayer
  @Repeat(6)
  @Expect(shape = {256, 56, 56})
  FeatureMap dense1(FeatureMap stem);

  @Transition(width = 128)
  @Expect(shape = {128, 28, 28})
  FeatureMap transition1(FeatureMap dense1);

  @DenseLayer
  @Repeat(12)
  @Expect(shape = {512, 28, 28})
  FeatureMap dense2(FeatureMap transition1);

  @Transition(width = 256)
  @Expect(shape = {256, 14, 14})
  FeatureMap transition2(FeatureMap dense2);

  @DenseLayer
  @Repeat(24)
  @Expect(shape = {1024, 14, 14})
  FeatureMap dense3(FeatureMap transition2);

  @Transition(width = 512)
  @Expect(shape = {512, 7, 7})
  FeatureMap transition3(FeatureMap dense3);

  @DenseLayer
  @Repeat(16)
  @Expect(
      shape = {1024, 7, 7},
      receptiveField = 2071,
      jump = 32)
  FeatureMap dense4(FeatureMap transition3);

  @BatchNorm
  @Relu
  @GlobalAvgPool
  @Dense(units = 1000)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap dense4);
}
