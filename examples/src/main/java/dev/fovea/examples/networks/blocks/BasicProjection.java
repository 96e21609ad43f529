package dev.fovea.examples.networks.blocks;

import dev.fovea.annotations.Add;
import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Block;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Relu;

/**
 * A {@link BasicBlock} that halves the sides and changes the width, with a 1×1 convolution in place
 * of the identity (option B of the paper's §3.3).
 */
@Block
public @interface BasicProjection {

  /** Output channels. */
  int width();

  /** The layers. */
  interface Body {

    @Conv2d(kernel = 3, stride = 2, padding = 1, bind = "filters = width")
    @BatchNorm
    @Relu
    FeatureMap first(FeatureMap in);

    @Conv2d(kernel = 3, padding = 1, bind = "filters = width")
    @BatchNorm
    FeatureMap second(FeatureMap first);

    @Conv2d(kernel = 1, stride = 2, bind = "filters = width")
    @BatchNorm
    FeatureMap shortcut(FeatureMap in);

    @Add
    @Relu
    FeatureMap out(FeatureMap second, FeatureMap shortcut);
  }
}
