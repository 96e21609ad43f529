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
 * ZFNet as the same lectures draw it (after Zeiler and Fergus, <i>Visualizing and Understanding
 * Convolutional Networks</i>, 2013): {@link AlexNetLecture} with a first kernel of 7×7 and more
 * filters further up.
 *
 * <p>The lectures keep AlexNet's 55×55 behind the first convolution. A 7×7 kernel with stride 4
 * makes 56×56 of 227×227; the pooling behind it drops the additional row, and all further sizes are
 * right.
 *
 * @see <a href="https://arxiv.org/abs/1311.2901">arXiv:1311.2901</a>
 */
@Network
public interface ZfNet {

  @ImageInput(channels = 3, height = 227, width = 227)
  FeatureMap image();

  @Conv2d(filters = 96, kernel = 7, stride = 4, bias = false)
  @Relu
  @Expect(
      shape = {96, 56, 56},
      parameters = 14_112)
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

  @Conv2d(filters = 512, kernel = 3, bias = false)
  @Relu
  @Expect(
      shape = {512, 9, 9},
      parameters = 1_179_648)
  FeatureMap conv3();

  @Conv2d(filters = 1024, kernel = 3, bias = false)
  @Relu
  @Expect(
      shape = {1024, 7, 7},
      parameters = 4_718_592)
  FeatureMap conv4();

  @Conv2d(filters = 512, kernel = 3, bias = false)
  @Relu
  @Expect(
      shape = {512, 5, 5},
      parameters = 4_718_592)
  FeatureMap conv5();

  @MaxPool2d(kernel = 3, stride = 2)
  @Expect(shape = {512, 2, 2})
  FeatureMap pool5();

  @Flatten
  @Dense(units = 4096, bias = false)
  @Relu
  @Dropout(0.5)
  @Expect(parameters = 8_388_608)
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
