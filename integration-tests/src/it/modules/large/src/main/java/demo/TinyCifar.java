package demo;

import static dev.fovea.annotations.Padding.SAME;

import dev.fovea.annotations.*;

@Network
@ReceptiveField(min = 8)
@ParameterBudget(max = 100_000)
public interface TinyCifar {

  @ImageInput(channels = 3, height = 32, width = 32)
  FeatureMap image();

  @Conv2d(filters = 32, kernel = 3, padding = SAME) @BatchNorm @Relu
  FeatureMap stem(FeatureMap image);

  @Conv2d(filters = 64, kernel = 3, padding = SAME) @BatchNorm @Relu @MaxPool2d(kernel = 4)
  @Expect(shape = {64, 8, 8}, receptiveField = 8)
  FeatureMap block(FeatureMap stem);

  @Conv2d(filters = 64, kernel = 1)
  FeatureMap shortcut(FeatureMap block);

  @Conv2d(filters = 64, kernel = 3, padding = SAME, dilation = 3) @BatchNorm
  FeatureMap branch(FeatureMap block);

  @Add @Relu
  FeatureMap merged(FeatureMap shortcut, FeatureMap branch);

  @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
  Vector logits(FeatureMap merged);
}
