package dev.fovea.examples.networks.blocks;

import dev.fovea.annotations.AdaptiveAvgPool2d;
import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Block;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Dropout;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Flatten;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.Vector;

/**
 * The classifier that GoogLeNet has twice in its middle, so that gradients reach the lower layers
 * (Szegedy et al. 2015, §5), as torchvision has it.
 */
@Block
public @interface AuxiliaryClassifier {

  /** The number of classes. */
  int classes() default 1000;

  /** The layers. */
  interface Body {

    @AdaptiveAvgPool2d(output = 4)
    @Conv2d(filters = 128, kernel = 1)
    @BatchNorm(epsilon = 1e-3)
    @Relu
    FeatureMap seen(FeatureMap in);

    @Flatten
    @Dense(units = 1024)
    @Relu
    @Dropout(0.7)
    Vector hidden(FeatureMap seen);

    @Dense(bind = "units = classes")
    Vector out(Vector hidden);
  }
}
