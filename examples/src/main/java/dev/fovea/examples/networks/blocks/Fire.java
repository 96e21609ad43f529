package dev.fovea.examples.networks.blocks;

import dev.fovea.annotations.Block;
import dev.fovea.annotations.Concat;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Relu;

/**
 * SqueezeNet's module: 1×1 convolutions down to few channels, 1×1 and 3×3 convolutions up again,
 * side by side (Iandola et al., <i>SqueezeNet</i>, 2016, §3.2).
 */
@Block
public @interface Fire {

  /** Channels in between, the paper's s₁ₓ₁. */
  int squeeze();

  /** Output channels of each of the two expansions, the paper's e₁ₓ₁ and e₃ₓ₃. */
  int expand();

  /** The layers. */
  interface Body {

    @Conv2d(kernel = 1, bind = "filters = squeeze")
    @Relu
    FeatureMap squeezed(FeatureMap in);

    @Conv2d(kernel = 1, bind = "filters = expand")
    @Relu
    FeatureMap narrow(FeatureMap squeezed);

    @Conv2d(kernel = 3, padding = 1, bind = "filters = expand")
    @Relu
    FeatureMap wide(FeatureMap squeezed);

    @Concat
    FeatureMap out(FeatureMap narrow, FeatureMap wide);
  }
}
