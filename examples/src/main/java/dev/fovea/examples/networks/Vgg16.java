package dev.fovea.examples.networks;

import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Dropout;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Flatten;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.ParameterBudget;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;
import dev.fovea.examples.networks.blocks.VggStage;

/**
 * VGG-16: Simonyan and Zisserman, <i>Very Deep Convolutional Networks for Large-Scale Image
 * Recognition</i>, 2014, configuration D; parameters as torchvision's {@code VGG16_Weights} states
 * them.
 *
 * @see <a href="https://arxiv.org/abs/1409.1556">arXiv:1409.1556</a>
 */
@Network
@SuppressWarnings("fovea:dominant-dense") // as published
@ParameterBudget(max = 138_357_544)
public interface Vgg16 {

  @ImageInput(channels = 3, height = 224, width = 224)
  FeatureMap image();

  @VggStage(convolutions = 2, filters = 64)
  @Expect(
      shape = {64, 112, 112},
      receptiveField = 6)
  FeatureMap stage1(FeatureMap image);

  @VggStage(convolutions = 2, filters = 128)
  @Expect(
      shape = {128, 56, 56},
      receptiveField = 16)
  FeatureMap stage2(FeatureMap stage1);

  @VggStage(convolutions = 3, filters = 256)
  @Expect(
      shape = {256, 28, 28},
      receptiveField = 44)
  FeatureMap stage3(FeatureMap stage2);

  @VggStage(convolutions = 3, filters = 512)
  @Expect(
      shape = {512, 14, 14},
      receptiveField = 100)
  FeatureMap stage4(FeatureMap stage3);

  @VggStage(convolutions = 3, filters = 512)
  @Expect(
      shape = {512, 7, 7},
      receptiveField = 212)
  FeatureMap stage5(FeatureMap stage4);

  @Flatten
  @Dense(units = 4096)
  @Relu
  @Dropout(0.5)
  @Expect(parameters = 102_764_544)
  Vector fc6(FeatureMap stage5);

  @Dense(units = 4096)
  @Relu
  @Dropout(0.5)
  @Expect(parameters = 16_781_312)
  Vector fc7(Vector fc6);

  @Dense(units = 1000)
  @SoftmaxCrossEntropy
  @Expect(parameters = 4_097_000)
  Vector logits(Vector fc7);
}
