package dev.fovea.examples.networks;

import dev.fovea.annotations.Conv2d;
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
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;
import dev.fovea.examples.networks.blocks.Fire;

/**
 * SqueezeNet 1.0: Iandola, Han, Moskewicz, Ashraf, Dally and Keutzer, <i>SqueezeNet: AlexNet-level
 * accuracy with 50x fewer parameters</i>, 2016, table 1, without bypass; sizes and parameters as
 * torchvision's {@code SqueezeNet1_0_Weights} states them.
 *
 * @see <a href="https://arxiv.org/abs/1602.07360">arXiv:1602.07360</a>
 */
@Network
@ParameterBudget(max = 1_248_424)
@ReceptiveField(exact = 155)
public interface SqueezeNet {

  @ImageInput(channels = 3, height = 224, width = 224)
  FeatureMap image();

  @Conv2d(filters = 96, kernel = 7, stride = 2)
  @Relu
  @MaxPool2d(kernel = 3, stride = 2, ceilMode = true)
  @Expect(shape = {96, 54, 54})
  FeatureMap conv1();

  @Fire(squeeze = 16, expand = 64)
  FeatureMap fire2();

  @Fire(squeeze = 16, expand = 64)
  FeatureMap fire3();

  @Fire(squeeze = 32, expand = 128)
  @MaxPool2d(kernel = 3, stride = 2, ceilMode = true)
  @Expect(shape = {256, 27, 27})
  FeatureMap fire4();

  @Fire(squeeze = 32, expand = 128)
  FeatureMap fire5();

  @Fire(squeeze = 48, expand = 192)
  FeatureMap fire6();

  @Fire(squeeze = 48, expand = 192)
  FeatureMap fire7();

  @Fire(squeeze = 64, expand = 256)
  @MaxPool2d(kernel = 3, stride = 2, ceilMode = true)
  @Expect(shape = {512, 13, 13})
  FeatureMap fire8();

  @Fire(squeeze = 64, expand = 256)
  FeatureMap fire9();

  @Dropout(0.5)
  @Conv2d(filters = 1000, kernel = 1)
  @Relu
  @GlobalAvgPool
  @SoftmaxCrossEntropy
  Vector logits();
}
