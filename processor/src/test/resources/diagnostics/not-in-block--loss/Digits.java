package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  @Unit Vector logits(FeatureMap image);
}
