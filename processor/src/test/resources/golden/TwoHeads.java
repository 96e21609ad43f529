package demo;

import dev.fovea.annotations.*;

/** Two inputs and two heads: what is on an image, and where. */
@Network
public interface TwoHeads {

  @ImageInput(channels = 1, height = 9, width = 9)
  FeatureMap image();

  @VectorInput(features = 3)
  Vector context();

  @Conv2d(filters = 5, kernel = 3)
  @LeakyRelu
  @AvgPool2d(kernel = 3, stride = 2, padding = 1)
  @Flatten
  Vector seen(FeatureMap image);

  @Concat
  @Dense(units = 12)
  @Sigmoid
  Vector known(Vector seen, Vector context);

  @Dense(units = 4)
  @SoftmaxCrossEntropy(weight = 0.3)
  Vector label(Vector known);

  @Dense(units = 2)
  @MeanSquaredError
  Vector place(Vector known);
}
