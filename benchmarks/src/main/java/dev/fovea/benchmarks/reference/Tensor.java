package dev.fovea.benchmarks.reference;

import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;

/** Data with its layout; logical dimensions are N, C, H, W for images. */
final class Tensor {

  private final dnnl_memory_desc layout;
  private final dnnl_memory memory;
  private final long[] dimensions;

  Tensor(dnnl_memory_desc layout, dnnl_memory memory, long... dimensions) {
    this.layout = layout;
    this.memory = memory;
    this.dimensions = dimensions.clone();
  }

  dnnl_memory_desc layout() {
    return layout;
  }

  dnnl_memory memory() {
    return memory;
  }

  long[] dimensions() {
    return dimensions.clone();
  }

  long channels() {
    return dimensions[1];
  }
}
