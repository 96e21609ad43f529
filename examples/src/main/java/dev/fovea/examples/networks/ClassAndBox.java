package dev.fovea.examples.networks;

import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Dropout;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Flatten;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.MeanSquaredError;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;

/**
 * Classification with localisation, as lectures introduce it: one trunk, here that of AlexNet
 * ({@link AlexNet}), and two heads, one for the class and one for the four coordinates of the
 * object's box.
 */
@Network
@SuppressWarnings("fovea:dominant-dense") // as published
public interface ClassAndBox {

  @ImageInput(channels = 3, height = 224, width = 224)
  FeatureMap image();

  @Conv2d(filters = 64, kernel = 11, stride = 4, padding = 2)
  @Relu
  @MaxPool2d(kernel = 3, stride = 2)
  FeatureMap conv1();

  @Conv2d(filters = 192, kernel = 5, padding = 2)
  @Relu
  @MaxPool2d(kernel = 3, stride = 2)
  FeatureMap conv2();

  @Conv2d(filters = 384, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv3();

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @Relu
  FeatureMap conv4();

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @Relu
  @MaxPool2d(kernel = 3, stride = 2)
  FeatureMap conv5();

  @Flatten
  @Dense(units = 4096)
  @Relu
  @Dropout(0.5)
  Vector features(FeatureMap conv5);

  @Dense(units = 1000)
  @SoftmaxCrossEntropy
  @Expect(shape = 1000, parameters = 4_097_000)
  Vector label(Vector features);

  @Dense(units = 4)
  @MeanSquaredError
  @Expect(shape = 4, parameters = 16_388)
  Vector box(Vector features);
}
