package dev.fovea.examples.networks;

import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.MeanSquaredError;
import dev.fovea.annotations.Network;

/**
 * What {@link Mlp200} becomes with shared weights: 20 kernels of 5×5×3 are 1 500 weights for 832
 * 320 neurons.
 */
@Network
public interface Conv200 {

  @ImageInput(channels = 3, height = 200, width = 200)
  FeatureMap image();

  @Conv2d(filters = 20, kernel = 5, padding = 4, bias = false)
  @MeanSquaredError
  @Expect(
      shape = {20, 204, 204},
      receptiveField = 5,
      parameters = 1_500)
  FeatureMap hidden();
}
