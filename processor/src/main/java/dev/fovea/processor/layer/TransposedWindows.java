package dev.fovea.processor.layer;

import java.util.List;

/** The windows of a transposed convolution along both axes. */
record TransposedWindows(TransposedWindow height, TransposedWindow width) {

  /** Top, left, bottom, right. */
  List<Long> padding() {
    return List.of(
        height.paddingBegin(), width.paddingBegin(), height.paddingEnd(), width.paddingEnd());
  }
}
