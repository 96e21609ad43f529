package dev.fovea.examples.networks.blocks;

import static dev.fovea.annotations.Padding.SAME;

import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Block;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.DepthwiseConv2d;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Relu6;

/**
 * MobileNet's block: a depthwise and a pointwise convolution, each with batch normalisation and
 * ReLU6 (Howard et al., <i>MobileNets</i>, 2017, figure 3, right), with Keras' constants.
 */
@Block
public @interface DepthwiseSeparable {

  /** Output channels. */
  int filters();

  /** Step of the depthwise convolution. */
  int stride() default 1;

  /** The layers. */
  interface Body {

    @DepthwiseConv2d(kernel = 3, padding = SAME, bind = "stride = stride")
    @BatchNorm(epsilon = 1e-3, momentum = 0.01)
    @Relu6
    FeatureMap depthwise(FeatureMap in);

    @Conv2d(kernel = 1, bind = "filters = filters")
    @BatchNorm(epsilon = 1e-3, momentum = 0.01)
    @Relu6
    FeatureMap pointwise(FeatureMap depthwise);
  }
}
