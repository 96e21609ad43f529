package dev.fovea.runtime.onednn;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Layouts of feature maps in blocks of channels, which can be cut and joined between blocks as they
 * are.
 */
enum ChannelBlocks {
  OF_16(dnnl.dnnl_nChw16c, 16),
  OF_8(dnnl.dnnl_nChw8c, 8);

  private static final int MAP_AXES = 4;
  private static final int CHANNELS = 1;

  private final int tag;
  private final long channels;

  ChannelBlocks(int tag, long channels) {
    this.tag = tag;
    this.channels = channels;
  }

  /** The blocks of a layout, if it is one of these and all of its blocks are full. */
  static Optional<ChannelBlocks> of(NativeScope scope, Layout layout) {
    long[] dimensions = layout.dimensions();
    return dimensions.length == MAP_AXES
        ? Arrays.stream(values())
            .filter(
                blocks ->
                    blocks.divide(dimensions[CHANNELS])
                        && layout.sameAs(blocks.layout(scope, dimensions)))
            .findFirst()
        : Optional.empty();
  }

  /** Whether so many channels end with a block. */
  boolean divide(long count) {
    return count % channels == 0;
  }

  /**
   * A layout in these blocks.
   *
   * @param dimensions N, C, H, W
   */
  Layout layout(NativeScope scope, long... dimensions) {
    return Layout.tagged(scope, dnnl.dnnl_f32, tag, dimensions);
  }
}
