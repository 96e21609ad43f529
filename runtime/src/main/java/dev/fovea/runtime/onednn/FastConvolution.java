package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.Conv2d;
import java.util.Optional;

/**
 * Where oneDNN's first choice of an implementation is not its fastest: prediction with AVX2.
 *
 * <p>There oneDNN 3.11 puts the kernels built on its batched matrix product first. Measured side by
 * side on channels-last data (Zen 3, one and two threads, batches of 1, 8 and 32), the kernels
 * written for the purpose take 0.5 to 0.85 times as long for depthwise convolutions, 0.8 to 1.05
 * times for pointwise ones of many positions, and 0.5 to 1 times for the first of a network; where
 * there are more channels and larger windows the matrix product is the faster. In training oneDNN's
 * choice stands, as the way back would rearrange what these kernels want: a step of depthwise and
 * pointwise convolutions took 1.2 times as long with them.
 */
final class FastConvolution {

  /** With fewer channels a vector of eight numbers is not full. */
  private static final int FEW_CHANNELS = 8;

  /** With fewer pointwise kernels wait for weights: at one they take up to 1.7 times as long. */
  private static final int MANY_POSITIONS = 64;

  /** With more channels and filters windows are computed faster by the matrix product. */
  private static final int MANY_CHANNELS = 64;

  private FastConvolution() {}

  /**
   * Whether a convolution is so much faster on channels-last data that it is better to copy its
   * result into a concatenation than to have it written there, in blocks of channels: with many
   * channels a window takes 1.1 to 1.15 times as long, where the copy is a hundredth of it.
   */
  static boolean needsChannelsLast(Operation operation) {
    return operation instanceof Conv2d convolution
        && convolution.groups() == 1
        && convolution.window().height().kernel() * convolution.window().width().kernel() > 1
        && convolution.inChannels() > MANY_CHANNELS
        && convolution.filters() > MANY_CHANNELS;
  }

  /** oneDNN's name of the implementation to ask for; empty if it may choose. */
  static Optional<String> name(ConvolutionPlanner.Geometry geometry) {
    if (geometry.isDepthwise()) {
      return Optional.of("jit_dw:avx2");
    }
    if (geometry.isPointwise() && positions(geometry.target()) >= MANY_POSITIONS) {
      return Optional.of("jit_1x1:avx2");
    }
    boolean first =
        !geometry.isPointwise() && !geometry.hasGroups() && geometry.source().get(1) < FEW_CHANNELS;
    return first ? Optional.of("jit:avx2") : Optional.empty();
  }

  private static long positions(Numbers map) {
    return map.get(0) * map.get(2) * map.get(3);
  }
}
