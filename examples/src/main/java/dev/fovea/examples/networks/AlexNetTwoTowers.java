package dev.fovea.examples.networks;

import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Dropout;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Flatten;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.LocalResponseNorm;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.ParameterBudget;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;

/**
 * AlexNet of 2012, with two towers as grouped convolutions and local response normalisation:
 * Krizhevsky, Sutskever and Hinton, <i>ImageNet Classification with Deep Convolutional Neural
 * Networks</i>, 2012, §3.
 *
 * <p>The paper says 224×224, from which its own 55×55 do not follow: it takes 227×227. The neurons
 * that it counts behind the first convolution, 253 440, are 48·55·96; all other counts are right.
 *
 * @see <a href="https://papers.nips.cc/paper/4824">the paper</a>
 */
@Network
@SuppressWarnings("fovea:dominant-dense") // as published
@ParameterBudget(max = 60_965_224)
public interface AlexNetTwoTowers {

  @ImageInput(channels = 3, height = 227, width = 227)
  FeatureMap image();

  @Conv2d(filters = 96, kernel = 11, stride = 4)
  @Relu
  @LocalResponseNorm(size = 5, k = 2, alpha = 5e-4, beta = 0.75)
  @Expect(
      shape = {96, 55, 55},
      parameters = 34_944)
  FeatureMap conv1();

  @MaxPool2d(kernel = 3, stride = 2)
  @Expect(shape = {96, 27, 27})
  FeatureMap pool1();

  @Conv2d(filters = 256, kernel = 5, padding = 2, groups = 2)
  @Relu
  @LocalResponseNorm(size = 5, k = 2, alpha = 5e-4, beta = 0.75)
  @Expect(
      shape = {256, 27, 27},
      parameters = 307_456)
  FeatureMap conv2();

  @MaxPool2d(kernel = 3, stride = 2)
  @Expect(shape = {256, 13, 13})
  FeatureMap pool2();

  @Conv2d(filters = 384, kernel = 3, padding = 1)
  @Relu
  @Expect(
      shape = {384, 13, 13},
      parameters = 885_120)
  FeatureMap conv3();

  @Conv2d(filters = 384, kernel = 3, padding = 1, groups = 2)
  @Relu
  @Expect(
      shape = {384, 13, 13},
      parameters = 663_936)
  FeatureMap conv4();

  @Conv2d(filters = 256, kernel = 3, padding = 1, groups = 2)
  @Relu
  @Expect(
      shape = {256, 13, 13},
      parameters = 442_624)
  FeatureMap conv5();

  @MaxPool2d(kernel = 3, stride = 2)
  @Expect(shape = {256, 6, 6})
  FeatureMap pool5();

  @Flatten
  @Dense(units = 4096)
  @Relu
  @Dropout(0.5)
  @Expect(parameters = 37_752_832)
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
