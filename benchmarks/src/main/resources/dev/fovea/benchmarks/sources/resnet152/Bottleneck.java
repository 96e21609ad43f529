package resnet152;

import dev.fovea.annotations.Add;
import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Block;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Relu;

/**
 * The residual block of ResNet-152: 1×1 down to the width, 3×3, 1×1 up to four times the width, and
 * the identity (He, Zhang, Ren and Sun, <i>Deep Residual Learning for Image Recognition</i>, 2016,
 * figure 5, right).
 */
@Block
public @interface Bottleneck {

  /** Channels of the 3×3 convolution, a quarter of the input's. */
  int width();

  /** The layers. */
  interface Body {

    @Conv2d(kernel = 1, bind = "filters = width")
    @BatchNorm
    @Relu
    FeatureMap reduce(FeatureMap in);

    @Conv2d(kernel = 3, padding = 1, bind = "filters = width")
    @BatchNorm
    @Relu
    FeatureMap spatial(FeatureMap reduce);

    @Conv2d(kernel = 1, bind = "filters = 4 * width")
    @BatchNorm
    FeatureMap expand(FeatureMap spatial);

    @Add
    @Relu
    FeatureMap out(FeatureMap expand, FeatureMap in);
  }
}
