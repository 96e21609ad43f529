package dev.fovea.examples.networks;

import dev.fovea.annotations.AdaptiveAvgPool2d;
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
 * AlexNet with one tower: Krizhevsky, <i>One weird trick for parallelizing convolutional neural
 * networks</i>, 2014, as torchvision has it; parameters as its {@code AlexNet_Weights} states them.
 *
 * @see <a href="https://arxiv.org/abs/1404.5997">arXiv:1404.5997</a>
 */
@Network
@SuppressWarnings("fovea:dominant-dense") // as published
@ParameterBudget(max = 61_100_840)
public interface AlexNet {

  @ImageInput(channels = 3, height = 224, width = 224)
  FeatureMap image();

  @Conv2d(filters = 64, kernel = 11, stride = 4, padding = 2)
  @Relu
  @MaxPool2d(kernel = 3, stride = 2)
  @Expect(shape = {64, 27, 27})
  FeatureMap conv1();

  @Conv2d(filters = 192, kernel = 5, padding = 2)
  @Relu
  @MaxPool2d(kernel = 3, stride = 2)
  @Expect(shape = {192, 13, 13})
  FeatureMap conv2();

  @Conv2d(filters = 384, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv3();

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv4();

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @Relu
  @MaxPool2d(kernel = 3, stride = 2)
  @Expect(
      shape = {256, 6, 6},
      receptiveField = 195,
      jump = 32)
  FeatureMap conv5();

  @AdaptiveAvgPool2d(output = 6)
  @Flatten
  @Dropout(0.5)
  @Dense(units = 4096)
  @Relu
  Vector fc6();

  @Dropout(0.5)
  @Dense(units = 4096)
  @Relu
  Vector fc7();

  @Dense(units = 1000)
  @SoftmaxCrossEntropy
  Vector logits();
}
