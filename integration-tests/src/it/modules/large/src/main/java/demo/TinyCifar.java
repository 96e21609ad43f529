package demo;

import static dev.fovea.annotations.Padding.SAME;

import dev.fovea.annotations.*;

@Network
@ReceptiveField(exact = 28)
public interface TinyCifar {

  @ImageInput(channels = 3, height = 32, width = 32)
  FeatureMap image();

  @Conv2d(filters = 32, kernel = 3, padding = SAME) @BatchNorm @Relu @MaxPool2d(kernel = 2)
  FeatureMap stem(FeatureMap image);

  @Residual(filters = 32)
  FeatureMap near(FeatureMap stem);

  @Residual(filters = 32, dilation = 3)
  FeatureMap far(FeatureMap near);

  @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
  Vector logits(FeatureMap far);
}
