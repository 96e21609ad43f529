package resnet152;

import dev.fovea.annotations.Add;
import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Block;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Relu;

/**
 * A {@link Bottleneck} that changes the width, with a 1×1 convolution in place of the identity. The
 * stride is that of the 3×3 convolution, as torchvision has it (the paper strides in the first
 * 1×1).
 */
@Block
public @interface BottleneckProjection {

  /** Channels of the 3×3 convolution, a quarter of the output's. */
  int width();

  /** Step of the 3×3 convolution and of the shortcut. */
  int stride() default 2;

  /** The layers. */
  interface Body {

    @Conv2d(kernel = 1, bind = "filters = width")
    @BatchNorm
    @Relu
    FeatureMap reduce(FeatureMap in);

    @Conv2d(kernel = 3, padding = 1, bind = "filters = width, stride = stride")
    @BatchNorm
    @Relu
    FeatureMap spatial(FeatureMap reduce);

    @Conv2d(kernel = 1, bind = "filters = 4 * width")
    @BatchNorm
    FeatureMap expand(FeatureMap spatial);

    @Conv2d(kernel = 1, bind = "filters = 4 * width, stride = stride")
    @BatchNorm
    FeatureMap shortcut(FeatureMap in);

    @Add
    @Relu
    FeatureMap out(FeatureMap expand, FeatureMap shortcut);
  }
}
