package demo;

import dev.fovea.annotations.*;
import java.util.Vector;


@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Conv2d(filters = 8, kernel = 3, stride = 2)
  @Relu
  FeatureMap stem(FeatureMap image);

  @GlobalAvgPool
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector<Double> logits(FeatureMap stem);
}
