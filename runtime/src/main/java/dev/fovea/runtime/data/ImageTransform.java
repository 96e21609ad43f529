package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;

/** A change to an image on its way into a batch. Immutable. */
@FunctionalInterface
public interface ImageTransform {

  /**
   * Changes one image.
   *
   * @param pixels channels last; may be changed
   * @param shape of the image
   * @param random what augmentation draws from
   * @return the changed image, of the same shape, in this or another array
   */
  float[] apply(float[] pixels, ValueShape shape, RandomStream random);
}
