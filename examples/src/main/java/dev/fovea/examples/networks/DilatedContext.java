package dev.fovea.examples.networks;

import static dev.fovea.annotations.Padding.SAME;

import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.ConvTranspose2d;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.SoftmaxCrossEntropy;

/**
 * A class for each pixel: convolutions whose dilation doubles, so that the receptive field grows
 * exponentially while the map keeps its size (Yu and Koltun, <i>Multi-Scale Context Aggregation by
 * Dilated Convolutions</i>, 2016), and a transposed convolution back to the image's size (Long,
 * Shelhamer and Darrell, <i>Fully Convolutional Networks for Semantic Segmentation</i>, 2015).
 *
 * @see <a href="https://arxiv.org/abs/1511.07122">arXiv:1511.07122</a>
 */
@Network
public interface DilatedContext {

  @ImageInput(channels = 3, height = 128, width = 128)
  FeatureMap image();

  @Conv2d(filters = 32, kernel = 3, stride = 2, padding = 1)
  @BatchNorm
  @Relu
  @Expect(
      shape = {32, 64, 64},
      receptiveField = 3,
      jump = 2)
  FeatureMap halved();

  @Conv2d(filters = 32, kernel = 3, padding = SAME, dilation = 1)
  @BatchNorm
  @Relu
  @Expect(
      shape = {32, 64, 64},
      receptiveField = 7,
      jump = 2)
  FeatureMap context1();

  @Conv2d(filters = 32, kernel = 3, padding = SAME, dilation = 2)
  @BatchNorm
  @Relu
  @Expect(
      shape = {32, 64, 64},
      receptiveField = 15,
      jump = 2)
  FeatureMap context2();

  @Conv2d(filters = 32, kernel = 3, padding = SAME, dilation = 4)
  @BatchNorm
  @Relu
  @Expect(
      shape = {32, 64, 64},
      receptiveField = 31,
      jump = 2)
  FeatureMap context4();

  @Conv2d(filters = 32, kernel = 3, padding = SAME, dilation = 8)
  @BatchNorm
  @Relu
  @Expect(
      shape = {32, 64, 64},
      receptiveField = 63,
      jump = 2)
  FeatureMap context8();

  @ConvTranspose2d(filters = 21, kernel = 4, stride = 2, padding = 1)
  @SoftmaxCrossEntropy
  @Expect(
      shape = {21, 128, 128},
      jump = 1)
  FeatureMap classes();
}
