package demo;

import static dev.fovea.annotations.Padding.SAME;

import dev.fovea.annotations.*;

/** A plain chain: every value is read once, by the next. */
@Network
public interface Chain {

  @ImageInput(channels = 3, height = 12, width = 12)
  FeatureMap image();

  @Conv2d(filters = 6, kernel = 3, stride = 2, padding = SAME)
  @BatchNorm
  @Relu
  FeatureMap stem();

  @Conv2d(filters = 4, kernel = {3, 1}, padding = {1, 0})
  @Tanh
  @MaxPool2d(kernel = 2)
  FeatureMap body();

  @Flatten
  @Dropout(0.25)
  @Dense(units = 5)
  @SoftmaxCrossEntropy
  Vector logits();
}
