package dev.fovea.examples.networks;

import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Flatten;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.MeanSquaredError;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.Vector;

/**
 * Why images do not go into dense layers, as lectures put it: one layer from a colour image of
 * 200×200 pixels to 40 000 units has 4.8 billion weights. {@link Conv200} is the answer.
 *
 * <p>To be analysed: its weights alone take 19 gigabytes.
 */
@Network
public interface Mlp200 {

  @ImageInput(channels = 3, height = 200, width = 200)
  FeatureMap image();

  @Flatten
  @Dense(units = 40_000, bias = false)
  @MeanSquaredError
  @Expect(shape = 40_000, parameters = 4_800_000_000L)
  Vector hidden();
}
