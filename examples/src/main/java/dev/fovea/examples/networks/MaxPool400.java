package dev.fovea.examples.networks;

import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Flatten;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.ReceptiveField;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.Repeat;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;

/**
 * What pooling saves, as lectures put it: with 3×3 kernels alone it takes 199 layers and more until
 * one position has seen all of 400×400 pixels, with four poolings in between 27.
 *
 * <p>The poolings stand where no division drops a row, so that the last position sees exactly the
 * image.
 */
@Network
@ReceptiveField(exact = 400)
public interface MaxPool400 {

  @ImageInput(channels = 3, height = 400, width = 400)
  FeatureMap image();

  @Conv2d(filters = 8, kernel = 3)
  @Relu
  @Repeat(6)
  @Expect(
      shape = {8, 388, 388},
      receptiveField = 13)
  FeatureMap conv1();

  @MaxPool2d(kernel = 2)
  @Expect(
      shape = {8, 194, 194},
      receptiveField = 14)
  FeatureMap pool1();

  @Conv2d(filters = 8, kernel = 3)
  @Relu
  @Repeat(5)
  @Expect(
      shape = {8, 184, 184},
      receptiveField = 34)
  FeatureMap conv2();

  @MaxPool2d(kernel = 2)
  @Expect(
      shape = {8, 92, 92},
      receptiveField = 36)
  FeatureMap pool2();

  @Conv2d(filters = 8, kernel = 3)
  @Relu
  @Repeat(4)
  @Expect(
      shape = {8, 84, 84},
      receptiveField = 68)
  FeatureMap conv3();

  @MaxPool2d(kernel = 2)
  @Expect(
      shape = {8, 42, 42},
      receptiveField = 72)
  FeatureMap pool3();

  @Conv2d(filters = 8, kernel = 3)
  @Relu
  @Repeat(4)
  @Expect(
      shape = {8, 34, 34},
      receptiveField = 136)
  FeatureMap conv4();

  @MaxPool2d(kernel = 2)
  @Expect(
      shape = {8, 17, 17},
      receptiveField = 144)
  FeatureMap pool4();

  @Conv2d(filters = 8, kernel = 3)
  @Relu
  @Repeat(8)
  @Expect(
      shape = {8, 1, 1},
      receptiveField = 400)
  FeatureMap conv5();

  @Flatten
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits();
}
