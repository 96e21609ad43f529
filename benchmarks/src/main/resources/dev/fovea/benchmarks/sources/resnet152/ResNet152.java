package resnet152;

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

/**
 * ResNet-152: He, Zhang, Ren and Sun, <i>Deep Residual Learning for Image Recognition</i>, 2016,
 * table 1.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">arXiv:1512.03385</a>
 */
@Network
@ParameterBudget(max = 60_192_808)
public interface ResNet152 {

  @ImageInput(channels = 3, height = 224, width = 224)
  FeatureMap image();

  @Conv2d(filters = 64, kernel = 7, stride = 2, padding = 3)
  @BatchNorm
  @Relu
  @MaxPool2d(kernel = 3, stride = 2, padding = 1)
  @Expect(
      shape = {64, 56, 56},
      receptiveField = 11)
  FeatureMap conv1(FeatureMap image);

  @BottleneckProjection(width = 64, stride = 1)
  FeatureMap project2(FeatureMap conv1);

  @Bottleneck(width = 64)
  @Repeat(2)
  @Expect(shape = {256, 56, 56})
  FeatureMap conv2(FeatureMap project2);

  @BottleneckProjection(width = 128)
  FeatureMap project3(FeatureMap conv2);

  @Bottleneck(width = 128)
  @Repeat(7)
  @Expect(shape = {512, 28, 28})
  FeatureMap conv3(FeatureMap project3);

  @BottleneckProjection(width = 256)
  FeatureMap project4(FeatureMap conv3);

  @Bottleneck(width = 256)
  @Repeat(35)
  @Expect(shape = {1024, 14, 14})
  FeatureMap conv4(FeatureMap project4);

  @BottleneckProjection(width = 512)
  FeatureMap project5(FeatureMap conv4);

  @Bottleneck(width = 512)
  @Repeat(2)
  @Expect(shape = {2048, 7, 7})
  FeatureMap conv5(FeatureMap project5);

  @GlobalAvgPool
  @Dense(units = 1000)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap conv5);
}
