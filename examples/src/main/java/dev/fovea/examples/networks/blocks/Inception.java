package dev.fovea.examples.networks.blocks;

import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Block;
import dev.fovea.annotations.Concat;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.Relu;

/**
 * GoogLeNet's module: four ways side by side (Szegedy et al., <i>Going Deeper with
 * Convolutions</i>, 2015, figure 2b), with batch normalisation, as torchvision has it.
 *
 * <p>The third way is 5×5 in the paper. torchvision's is 3×3, an oversight that its published
 * weights have made permanent; so is this one.
 */
@Block
public @interface Inception {

  /** Channels of the way with a 1×1 convolution alone. */
  int one();

  /** Channels between the two convolutions of the second way. */
  int reduceTwo();

  /** Output channels of the second way. */
  int two();

  /** Channels between the two convolutions of the third way. */
  int reduceThree();

  /** Output channels of the third way. */
  int three();

  /** Output channels of the way that begins with a pooling. */
  int pool();

  /** The layers. */
  interface Body {

    @Conv2d(kernel = 1, bind = "filters = one")
    @BatchNorm(epsilon = 1e-3)
    @Relu
    FeatureMap first(FeatureMap in);

    @Conv2d(kernel = 1, bind = "filters = reduceTwo")
    @BatchNorm(epsilon = 1e-3)
    @Relu
    FeatureMap reducedTwo(FeatureMap in);

    @Conv2d(kernel = 3, padding = 1, bind = "filters = two")
    @BatchNorm(epsilon = 1e-3)
    @Relu
    FeatureMap second(FeatureMap reducedTwo);

    @Conv2d(kernel = 1, bind = "filters = reduceThree")
    @BatchNorm(epsilon = 1e-3)
    @Relu
    FeatureMap reducedThree(FeatureMap in);

    @Conv2d(kernel = 3, padding = 1, bind = "filters = three")
    @BatchNorm(epsilon = 1e-3)
    @Relu
    FeatureMap third(FeatureMap reducedThree);

    @MaxPool2d(kernel = 3, stride = 1, padding = 1, ceilMode = true)
    @Conv2d(kernel = 1, bind = "filters = pool")
    @BatchNorm(epsilon = 1e-3)
    @Relu
    FeatureMap fourth(FeatureMap in);

    @Concat
    FeatureMap out(FeatureMap first, FeatureMap second, FeatureMap third, FeatureMap fourth);
  }
}
