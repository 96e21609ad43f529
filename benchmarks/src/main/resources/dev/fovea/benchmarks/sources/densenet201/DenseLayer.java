package densenet201;

import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Block;
import dev.fovea.annotations.Concat;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Relu;

/**
 * A layer of DenseNet-B: what it reads and {@link #growth} channels more (Huang, Liu, van der
 * Maaten and Weinberger, <i>Densely Connected Convolutional Networks</i>, 2017, §3).
 */
@Block
public @interface DenseLayer {

  /** New channels, the paper's k. */
  int growth() default 32;

  /** The layers. */
  interface Body {

    @BatchNorm
    @Relu
    @Conv2d(kernel = 1, bias = false, bind = "filters = 4 * growth")
    FeatureMap narrow(FeatureMap in);

    @BatchNorm
    @Relu
    @Conv2d(kernel = 3, padding = 1, bias = false, bind = "filters = growth")
    FeatureMap grown(FeatureMap narrow);

    @Concat
    FeatureMap out(FeatureMap in, FeatureMap grown);
  }
}
