package dev.fovea.examples.networks;

import static dev.fovea.annotations.Padding.SAME;

import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Dropout;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.GlobalAvgPool;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.ParameterBudget;
import dev.fovea.annotations.Relu6;
import dev.fovea.annotations.Repeat;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;
import dev.fovea.examples.networks.blocks.DepthwiseSeparable;

/**
 * MobileNet of full width: Howard et al., <i>MobileNets: Efficient Convolutional Neural Networks
 * for Mobile Vision Applications</i>, 2017, table 1, as Keras has it; parameters as its
 * documentation states them (4 253 864 with the running statistics).
 *
 * @see <a href="https://arxiv.org/abs/1704.04861">arXiv:1704.04861</a>
 */
@Network
@SuppressWarnings("fovea:unproductive-layers") // as published
@ParameterBudget(max = 4_231_976)
public interface MobileNet {

  @ImageInput(channels = 3, height = 224, width = 224)
  FeatureMap image();

  @Conv2d(filters = 32, kernel = 3, stride = 2, padding = SAME)
  @BatchNorm(epsilon = 1e-3, momentum = 0.01)
  @Relu6
  @Expect(shape = {32, 112, 112})
  FeatureMap conv1();

  @DepthwiseSeparable(filters = 64)
  @Expect(shape = {64, 112, 112})
  FeatureMap block1();

  @DepthwiseSeparable(filters = 128, stride = 2)
  @Expect(shape = {128, 56, 56})
  FeatureMap block2();

  @DepthwiseSeparable(filters = 128)
  FeatureMap block3();

  @DepthwiseSeparable(filters = 256, stride = 2)
  @Expect(shape = {256, 28, 28})
  FeatureMap block4();

  @DepthwiseSeparable(filters = 256)
  FeatureMap block5();

  @DepthwiseSeparable(filters = 512, stride = 2)
  @Expect(shape = {512, 14, 14})
  FeatureMap block6();

  @DepthwiseSeparable(filters = 512)
  @Repeat(5)
  FeatureMap block7to11();

  @DepthwiseSeparable(filters = 1024, stride = 2)
  @Expect(shape = {1024, 7, 7})
  FeatureMap block12();

  @DepthwiseSeparable(filters = 1024)
  FeatureMap block13();

  @GlobalAvgPool
  @Dropout(1e-3)
  @Dense(units = 1000)
  @SoftmaxCrossEntropy
  Vector logits();
}
