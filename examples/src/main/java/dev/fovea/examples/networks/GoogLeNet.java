package dev.fovea.examples.networks;

import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Dropout;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.GlobalAvgPool;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.ParameterBudget;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;
import dev.fovea.examples.networks.blocks.AuxiliaryClassifier;
import dev.fovea.examples.networks.blocks.Inception;

/**
 * GoogLeNet with both auxiliary classifiers: Szegedy et al., <i>Going Deeper with Convolutions</i>,
 * 2015, table 1, with batch normalisation in place of local response normalisation, as torchvision
 * has it; parameters as torchinfo counts them with the auxiliary classifiers.
 *
 * @see <a href="https://arxiv.org/abs/1409.4842">arXiv:1409.4842</a>
 */
@Network
@ParameterBudget(max = 13_004_888)
public interface GoogLeNet {

  @ImageInput(channels = 3, height = 224, width = 224)
  FeatureMap image();

  @Conv2d(filters = 64, kernel = 7, stride = 2, padding = 3)
  @BatchNorm(epsilon = 1e-3)
  @Relu
  @MaxPool2d(kernel = 3, stride = 2, ceilMode = true)
  @Expect(shape = {64, 56, 56})
  FeatureMap conv1(FeatureMap image);

  @Conv2d(filters = 64, kernel = 1)
  @BatchNorm(epsilon = 1e-3)
  @Relu
  FeatureMap conv2(FeatureMap conv1);

  @Conv2d(filters = 192, kernel = 3, padding = 1)
  @BatchNorm(epsilon = 1e-3)
  @Relu
  @MaxPool2d(kernel = 3, stride = 2, ceilMode = true)
  @Expect(shape = {192, 28, 28})
  FeatureMap conv3(FeatureMap conv2);

  @Inception(one = 64, reduceTwo = 96, two = 128, reduceThree = 16, three = 32, pool = 32)
  @Expect(shape = {256, 28, 28})
  FeatureMap inception3a(FeatureMap conv3);

  @Inception(one = 128, reduceTwo = 128, two = 192, reduceThree = 32, three = 96, pool = 64)
  @Expect(shape = {480, 28, 28})
  FeatureMap inception3b(FeatureMap inception3a);

  @MaxPool2d(kernel = 3, stride = 2, ceilMode = true)
  FeatureMap pool3(FeatureMap inception3b);

  @Inception(one = 192, reduceTwo = 96, two = 208, reduceThree = 16, three = 48, pool = 64)
  @Expect(shape = {512, 14, 14})
  FeatureMap inception4a(FeatureMap pool3);

  @AuxiliaryClassifier
  @SoftmaxCrossEntropy(weight = 0.3)
  Vector auxiliary1(FeatureMap inception4a);

  @Inception(one = 160, reduceTwo = 112, two = 224, reduceThree = 24, three = 64, pool = 64)
  @Expect(shape = {512, 14, 14})
  FeatureMap inception4b(FeatureMap inception4a);

  @Inception(one = 128, reduceTwo = 128, two = 256, reduceThree = 24, three = 64, pool = 64)
  @Expect(shape = {512, 14, 14})
  FeatureMap inception4c(FeatureMap inception4b);

  @Inception(one = 112, reduceTwo = 144, two = 288, reduceThree = 32, three = 64, pool = 64)
  @Expect(shape = {528, 14, 14})
  FeatureMap inception4d(FeatureMap inception4c);

  @AuxiliaryClassifier
  @SoftmaxCrossEntropy(weight = 0.3)
  Vector auxiliary2(FeatureMap inception4d);

  @Inception(one = 256, reduceTwo = 160, two = 320, reduceThree = 32, three = 128, pool = 128)
  @Expect(shape = {832, 14, 14})
  FeatureMap inception4e(FeatureMap inception4d);

  @MaxPool2d(kernel = 2, stride = 2, ceilMode = true)
  FeatureMap pool4(FeatureMap inception4e);

  @Inception(one = 256, reduceTwo = 160, two = 320, reduceThree = 32, three = 128, pool = 128)
  @Expect(shape = {832, 7, 7})
  FeatureMap inception5a(FeatureMap pool4);

  @Inception(one = 384, reduceTwo = 192, two = 384, reduceThree = 48, three = 128, pool = 128)
  @Expect(
      shape = {1024, 7, 7},
      receptiveField = 379,
      jump = 32)
  FeatureMap inception5b(FeatureMap inception5a);

  @GlobalAvgPool
  @Dropout(0.2)
  @Dense(units = 1000)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap inception5b);
}
