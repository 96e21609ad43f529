package dev.fovea.examples.networks.blocks;

import dev.fovea.annotations.Add;
import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Block;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.Relu;

/**
 * A {@link Bottleneck} that halves the sides: the shortcut keeps every second position, with a
 * pooling of 1×1 (the last unit of a block in tf-slim's {@code resnet_v1}).
 */
@Block
public @interface SubsamplingBottleneck {

  /** Channels of the 3×3 convolution, a quarter of the input's. */
  int width();

  /** The layers. */
  interface Body {

    @MaxPool2d(kernel = 1, stride = 2)
    FeatureMap shortcut(FeatureMap in);

    @Conv2d(kernel = 1, bind = "filters = width")
    @BatchNorm
    @Relu
    FeatureMap reduce(FeatureMap in);

    @Conv2d(kernel = 3, stride = 2, padding = 1, bind = "filters = width")
    @BatchNorm
    @Relu
    FeatureMap spatial(FeatureMap reduce);

    @Conv2d(kernel = 1, bind = "filters = 4 * width")
    @BatchNorm
    FeatureMap expand(FeatureMap spatial);

    @Add
    @Relu
    FeatureMap out(FeatureMap shortcut, FeatureMap expand);
  }
}
