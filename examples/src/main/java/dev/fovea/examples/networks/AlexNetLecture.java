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
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;

/**
 * AlexNet as lectures draw it: 227×227 pixels, nowhere any padding, one tower. They count weights
 * without biases, so there are none here.
 */
@Network
public interface AlexNetLecture {

  @ImageInput(channels = 3, height = 227, width = 227)
  FeatureMap image();

  @Conv2d(filters = 96, kernel = 11, stride = 4, bias = false)
  @Relu
  @Expect(
      shape = {96, 55, 55},
      parameters = 34_848)
  FeatureMap conv1();

  @MaxPool2d(kernel = 3, stride = 2)
  @Expect(shape = {96, 27, 27})
  FeatureMap pool1();

  @Conv2d(filters = 256, kernel = 5, bias = false)
  @Relu
  @Expect(
      shape = {256, 23, 23},
      parameters = 614_400)
  FeatureMap conv2();

  @MaxPool2d(kernel = 3, stride = 2)
  @Expect(shape = {256, 11, 11})
  FeatureMap pool2();

  @Conv2d(filters = 384, kernel = 3, bias = false)
  @Relu
  @Expect(
      shape = {384, 9, 9},
      parameters = 884_736)
  FeatureMap conv3();

  @Conv2d(filters = 384, kernel = 3, bias = false)
  @Relu
  @Expect(
      shape = {384, 7, 7},
      parameters = 1_327_104)
  FeatureMap conv4();

  @Conv2d(filters = 256, kernel = 3, bias = false)
  @Relu
  @Expect(
      shape = {256, 5, 5},
      parameters = 884_736)
  FeatureMap conv5();

  @MaxPool2d(kernel = 3, stride = 2)
  @Expect(shape = {256, 2, 2})
  FeatureMap pool5();

  @Flatten
  @Dense(units = 4096, bias = false)
  @Relu
  @Dropout(0.5)
  @Expect(parameters = 4_194_304)
  Vector fc6();

  @Dense(units = 4096, bias = false)
  @Relu
  @Dropout(0.5)
  @Expect(parameters = 16_777_216)
  Vector fc7();

  @Dense(units = 1000, bias = false)
  @SoftmaxCrossEntropy
  @Expect(parameters = 4_096_000)
  Vector logits();
}
