package dev.fovea.examples.networks;

import static dev.fovea.annotations.Padding.SAME;

import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Dropout;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.GlobalAvgPool;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.ParameterBudget;
import dev.fovea.annotations.ReceptiveField;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.SeparableConv2d;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;

/**
 * A classifier for images of 32×32 pixels that has depthwise separable convolutions only: under 100
 * 000 parameters, with size and receptive field stated on every layer. The last convolution sees
 * exactly the whole image.
 */
@Network
@ParameterBudget(max = 100_000)
@ReceptiveField(exact = 32)
public interface SeparableCifar {

  @ImageInput(channels = 3, height = 32, width = 32)
  FeatureMap image();

  @SeparableConv2d(filters = 32, kernel = 3, padding = SAME)
  @BatchNorm
  @Relu
  @Expect(
      shape = {32, 32, 32},
      receptiveField = 3)
  FeatureMap block1();

  @SeparableConv2d(filters = 64, kernel = 3, padding = SAME)
  @BatchNorm
  @Relu
  @Expect(
      shape = {64, 32, 32},
      receptiveField = 5)
  FeatureMap block2();

  @MaxPool2d(kernel = 2)
  @Dropout(0.1)
  @Expect(
      shape = {64, 16, 16},
      receptiveField = 6)
  FeatureMap pool2();

  @SeparableConv2d(filters = 128, kernel = 3, padding = SAME)
  @BatchNorm
  @Relu
  @Expect(
      shape = {128, 16, 16},
      receptiveField = 10)
  FeatureMap block3();

  @SeparableConv2d(filters = 128, kernel = 3, padding = SAME)
  @BatchNorm
  @Relu
  @Expect(
      shape = {128, 16, 16},
      receptiveField = 14)
  FeatureMap block4();

  @MaxPool2d(kernel = 2)
  @Dropout(0.1)
  @Expect(
      shape = {128, 8, 8},
      receptiveField = 16)
  FeatureMap pool4();

  @SeparableConv2d(filters = 256, kernel = 3, padding = SAME)
  @BatchNorm
  @Relu
  @Expect(
      shape = {256, 8, 8},
      receptiveField = 24)
  FeatureMap block5();

  @SeparableConv2d(filters = 96, kernel = 3, padding = SAME)
  @BatchNorm
  @Relu
  @Dropout(0.1)
  @Expect(
      shape = {96, 8, 8},
      receptiveField = 32)
  FeatureMap block6();

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  @Expect(shape = 10)
  Vector logits();
}
