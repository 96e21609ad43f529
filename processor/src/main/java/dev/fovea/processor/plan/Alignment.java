package dev.fovea.processor.plan;

import dev.fovea.processor.spec.Shape;

/**
 * Sizes as they are reserved: every offset and every size is a multiple of {@link #ELEMENTS}, so
 * that float32 data starts on cache lines and every engine's channel blocks fit.
 */
final class Alignment {

  /** 16 elements: 64 bytes of float32. */
  static final long ELEMENTS = 16;

  private Alignment() {}

  /** The next multiple of 16 that is not smaller. */
  static long roundUp(long elements) {
    return Math.multiplyExact(-Math.floorDiv(-elements, ELEMENTS), ELEMENTS);
  }

  /** What a value that comes from outside reserves: its elements, in the common layout. */
  static long dense(Shape shape) {
    return roundUp(shape.elements());
  }

  /**
   * What a value that kernels exchange reserves: its channels are rounded up, because an engine may
   * lay them out in blocks of 16.
   */
  static long blocked(Shape shape) {
    return Math.multiplyExact(
        roundUp(shape.channels()), Math.multiplyExact(shape.height(), shape.width()));
  }
}
