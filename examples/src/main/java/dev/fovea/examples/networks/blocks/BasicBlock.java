package dev.fovea.examples.networks.blocks;

import dev.fovea.annotations.Add;
import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Block;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Relu;

/**
 * The residual block of ResNet-18 and ResNet-34: two 3×3 convolutions and the identity (He, Zhang,
 * Ren and Sun, <i>Deep Residual Learning for Image Recognition</i>, 2016, figure 5, left).
 */
@Block
public @interface BasicBlock {

  /** Channels, as many as the input has. */
  int width();

  /** The layers. */
  interface Body {

    @Conv2d(kernel = 3, padding = 1, bind = "filters = width")
    @BatchNorm
    @Relu
    FeatureMap first(FeatureMap in);

    @Conv2d(kernel = 3, padding = 1, bind = "filters = width")
    @BatchNorm
    FeatureMap second(FeatureMap first);

    @Add
    @Relu
    FeatureMap out(FeatureMap second, FeatureMap in);
  }
}
