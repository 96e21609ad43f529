package dev.fovea.benchmarks.reference;

import dev.fovea.benchmarks.peer.NetworkFile.Layer;

/** A convolution's dimensions in oneDNN's order. */
final class Windows {

  private final long[] weights;
  private final long[] target;
  private final long stride;
  private final long padding;

  Windows(Layer layer, Tensor source) {
    long groups = layer.number("g");
    long filters = layer.number("out");
    long kernel = layer.number("k");
    long channels = source.channels() / groups;
    this.weights =
        groups == 1
            ? new long[] {filters, channels, kernel, kernel}
            : new long[] {groups, filters / groups, channels, kernel, kernel};
    long[] in = source.dimensions();
    this.target = new long[] {in[0], filters, layer.windows(in[2]), layer.windows(in[3])};
    this.stride = layer.number("s");
    this.padding = layer.number("p");
  }

  /** [groups,] filters, channels, height, width. */
  long[] weights() {
    return weights.clone();
  }

  /** N, filters, height, width. */
  long[] target() {
    return target.clone();
  }

  long[] stride() {
    return new long[] {stride, stride};
  }

  long[] padding() {
    return new long[] {padding, padding};
  }

  long fanIn() {
    int last = weights.length - 1;
    return weights[last] * weights[last - 1] * weights[last - 2];
  }
}
