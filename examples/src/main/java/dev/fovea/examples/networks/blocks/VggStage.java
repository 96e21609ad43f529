package dev.fovea.examples.networks.blocks;

import dev.fovea.annotations.Block;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.Repeat;

/**
 * A stage of VGG's networks: 3×3 convolutions that keep height and width, and a pooling that halves
 * them (Simonyan and Zisserman, <i>Very Deep Convolutional Networks for Large-Scale Image
 * Recognition</i>, 2014, §2.1).
 */
@Block
public @interface VggStage {

  /** How many convolutions. */
  int convolutions();

  /** Output channels of each of them. */
  int filters();

  /** The layers. */
  interface Body {

    @Conv2d(kernel = 3, padding = 1, bind = "filters = filters")
    @Relu
    @Repeat(bind = "value = convolutions")
    FeatureMap convolved(FeatureMap in);

    @MaxPool2d(kernel = 2)
    FeatureMap out(FeatureMap convolved);
  }
}
