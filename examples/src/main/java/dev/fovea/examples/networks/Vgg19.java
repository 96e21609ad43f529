package dev.fovea.examples.networks;

import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Dropout;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Flatten;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.ParameterBudget;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;

/**
 * VGG-19: Simonyan and Zisserman, <i>Very Deep Convolutional Networks for Large-Scale Image
 * Recognition</i>, 2014, configuration E; parameters as torchvision's {@code VGG19_Weights} states
 * them.
 *
 * @see <a href="https://arxiv.org/abs/1409.1556">arXiv:1409.1556</a>
 */
@Network
@SuppressWarnings("fovea:dominant-dense") // as published
@ParameterBudget(max = 143_667_240)
public interface Vgg19 {

  @ImageInput(channels = 3, height = 224, width = 224)
  FeatureMap image();

  @Conv2d(filters = 64, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv1a();

  @Conv2d(filters = 64, kernel = 3, padding = 1)
  @Relu
  @MaxPool2d(kernel = 2)
  @Expect(
      shape = {64, 112, 112},
      receptiveField = 6)
  FeatureMap conv1b();

  @Conv2d(filters = 128, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv2a();

  @Conv2d(filters = 128, kernel = 3, padding = 1)
  @Relu
  @MaxPool2d(kernel = 2)
  @Expect(
      shape = {128, 56, 56},
      receptiveField = 16)
  FeatureMap conv2b();

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv3a();

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv3b();

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv3c();

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @Relu
  @MaxPool2d(kernel = 2)
  @Expect(
      shape = {256, 28, 28},
      receptiveField = 52)
  FeatureMap conv3d();

  @Conv2d(filters = 512, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv4a();

  @Conv2d(filters = 512, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv4b();

  @Conv2d(filters = 512, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv4c();

  @Conv2d(filters = 512, kernel = 3, padding = 1)
  @Relu
  @MaxPool2d(kernel = 2)
  @Expect(
      shape = {512, 14, 14},
      receptiveField = 124)
  FeatureMap conv4d();

  @Conv2d(filters = 512, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv5a();

  @Conv2d(filters = 512, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv5b();

  @Conv2d(filters = 512, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv5c();

  @Conv2d(filters = 512, kernel = 3, padding = 1)
  @Relu
  @MaxPool2d(kernel = 2)
  @Expect(
      shape = {512, 7, 7},
      receptiveField = 268)
  FeatureMap conv5d();

  @Flatten
  @Dense(units = 4096)
  @Relu
  @Dropout(0.5)
  @Expect(parameters = 102_764_544)
  Vector fc6();

  @Dense(units = 4096)
  @Relu
  @Dropout(0.5)
  @Expect(parameters = 16_781_312)
  Vector fc7();

  @Dense(units = 1000)
  @SoftmaxCrossEntropy
  @Expect(parameters = 4_097_000)
  Vector logits();
}
