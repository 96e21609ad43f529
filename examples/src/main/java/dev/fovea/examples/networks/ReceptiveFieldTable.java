package dev.fovea.examples.networks;

import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.MeanSquaredError;
import dev.fovea.annotations.Network;

/**
 * The table by which lectures teach receptive fields: seven layers of 3×3 kernels, with strides and
 * paddings so mixed that all cases occur. Each row is a layer here, its size, receptive field and
 * jump what the row says.
 */
@Network
@SuppressWarnings("fovea:no-nonlinearity") // windows are all that the table is about
public interface ReceptiveFieldTable {

  @ImageInput(channels = 1, height = 32, width = 32)
  FeatureMap image();

  @Conv2d(filters = 1, kernel = 3, padding = 1)
  @Expect(
      shape = {1, 32, 32},
      receptiveField = 3,
      jump = 1)
  FeatureMap layer1();

  @Conv2d(filters = 1, kernel = 3, stride = 2)
  @Expect(
      shape = {1, 15, 15},
      receptiveField = 5,
      jump = 2)
  FeatureMap layer2();

  @Conv2d(filters = 1, kernel = 3)
  @Expect(
      shape = {1, 13, 13},
      receptiveField = 9,
      jump = 2)
  FeatureMap layer3();

  @Conv2d(filters = 1, kernel = 3, stride = 2, padding = 1)
  @Expect(
      shape = {1, 7, 7},
      receptiveField = 13,
      jump = 4)
  FeatureMap layer4();

  @Conv2d(filters = 1, kernel = 3, padding = 1)
  @Expect(
      shape = {1, 7, 7},
      receptiveField = 21,
      jump = 4)
  FeatureMap layer5();

  @Conv2d(filters = 1, kernel = 3, stride = 2)
  @Expect(
      shape = {1, 3, 3},
      receptiveField = 29,
      jump = 8)
  FeatureMap layer6();

  @Conv2d(filters = 1, kernel = 3)
  @MeanSquaredError
  @Expect(
      shape = {1, 1, 1},
      receptiveField = 45,
      jump = 8)
  FeatureMap layer7();
}
