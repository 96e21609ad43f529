package dev.fovea.examples.networks;

import static dev.fovea.annotations.Padding.SAME;

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
import dev.fovea.examples.networks.blocks.Bottleneck;
import dev.fovea.examples.networks.blocks.BottleneckProjection;
import dev.fovea.examples.networks.blocks.SubsamplingBottleneck;

/**
 * ResNet-50 as tf-slim has it ({@code resnet_v1_50}): the last unit of a block strides, not the
 * first, so that the receptive field is another than {@link ResNet50}'s. Fields as Araujo, Norris
 * and Sim, <i>Computing Receptive Fields of Convolutional Neural Networks</i>, 2019, state them.
 *
 * @see <a href="https://distill.pub/2019/computing-receptive-fields">Distill</a>
 * @see <a
 *     href="https://github.com/google-research/receptive_field">google-research/receptive_field</a>
 */
@Network
@ParameterBudget(max = 25_557_032)
public interface SlimResNet50 {

  @ImageInput(channels = 3, height = 224, width = 224)
  FeatureMap image();

  @Conv2d(filters = 64, kernel = 7, stride = 2, padding = 3)
  @BatchNorm
  @Relu
  @MaxPool2d(kernel = 3, stride = 2, padding = SAME)
  @Expect(
      shape = {64, 56, 56},
      receptiveField = 11)
  FeatureMap stem(FeatureMap image);

  @BottleneckProjection(width = 64, stride = 1)
  FeatureMap first1(FeatureMap stem);

  @Bottleneck(width = 64)
  FeatureMap middle1(FeatureMap first1);

  @SubsamplingBottleneck(width = 64)
  @Expect(
      shape = {256, 28, 28},
      receptiveField = 35)
  FeatureMap block1(FeatureMap middle1);

  @BottleneckProjection(width = 128, stride = 1)
  FeatureMap first2(FeatureMap block1);

  @Bottleneck(width = 128)
  @Repeat(2)
  FeatureMap middle2(FeatureMap first2);

  @SubsamplingBottleneck(width = 128)
  @Expect(
      shape = {512, 14, 14},
      receptiveField = 99)
  FeatureMap block2(FeatureMap middle2);

  @BottleneckProjection(width = 256, stride = 1)
  FeatureMap first3(FeatureMap block2);

  @Bottleneck(width = 256)
  @Repeat(4)
  FeatureMap middle3(FeatureMap first3);

  @SubsamplingBottleneck(width = 256)
  @Expect(
      shape = {1024, 7, 7},
      receptiveField = 291)
  FeatureMap block3(FeatureMap middle3);

  @BottleneckProjection(width = 512, stride = 1)
  FeatureMap first4(FeatureMap block3);

  @Bottleneck(width = 512)
  @Repeat(2)
  @Expect(
      shape = {2048, 7, 7},
      receptiveField = 483,
      jump = 32)
  FeatureMap block4(FeatureMap first4);

  @GlobalAvgPool
  @Dense(units = 1000)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap block4);
}
