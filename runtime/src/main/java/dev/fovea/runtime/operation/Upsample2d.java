package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A larger feature map. The centre of output position o lies at {@code (o + 0.5) / scale − 0.5} of
 * the input; what lies there is the nearest position, or bilinear the mean of the two nearest rows
 * and columns, weighted by their distance; beyond the outermost centres, the outermost position.
 *
 * <p>Reads [N, H, W, C], writes [N, H·scale, W·scale, C]. Backward reads neither input nor output.
 *
 * @param scale how many times larger
 * @param bilinear whether positions are weighted
 */
public record Upsample2d(Extent scale, boolean bilinear) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a scale is below 1
   */
  public Upsample2d {
    Arguments.positive("scale", scale.height());
    Arguments.positive("scale", scale.width());
  }

  /** Of nearest positions. */
  public static Upsample2d of(int height, int width) {
    return new Upsample2d(new Extent(height, width), false);
  }

  /** Of weighted positions. */
  public Upsample2d withBilinearWeights() {
    return new Upsample2d(scale, true);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("Upsample2d", binding, 1, 0, 0);
    INDArray input = operands.input(Operands.ANY, Operands.ANY, Operands.ANY);
    INDArray output =
        operands.output(
            input.size(1) * scale.height(), input.size(2) * scale.width(), input.size(3));
    return AxisMaps.kernel(
        operands,
        input,
        output,
        weights(scale.height(), input.size(1)),
        weights(scale.width(), input.size(2)));
  }

  private AxisMaps.Weights weights(int times, long size) {
    if (!bilinear) {
      return (output, input) -> output / times == input ? 1 : 0;
    }
    return (output, input) -> {
      double place = (output + 0.5) / times - 0.5;
      double inside = Math.min(Math.max(place, 0), size - 1.0);
      return Math.max(0, 1 - Math.abs(inside - input));
    };
  }
}
