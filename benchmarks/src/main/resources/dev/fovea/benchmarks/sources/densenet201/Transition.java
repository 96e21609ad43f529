package densenet201;

import dev.fovea.annotations.AvgPool2d;
import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Block;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Relu;

/**
 * What lies between DenseNet's blocks: half the channels, half the sides (Huang, Liu, van der
 * Maaten and Weinberger 2017, §3, compression 0.5).
 */
@Block
public @interface Transition {

  /** Output channels. */
  int width();

  /** The layers. */
  interface Body {

    @BatchNorm
    @Relu
    @Conv2d(kernel = 1, bias = false, bind = "filters = width")
    @AvgPool2d(kernel = 2)
    FeatureMap out(FeatureMap in);
  }
}
