package dev.fovea.processor.layer;

import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.Optional;

/** What a layer does to the receptive field. */
public sealed interface Spatial {

  /**
   * The arithmetic of the output size over an input, once where both axes have the same; empty for
   * layers that make no other size of rows and columns.
   */
  default Optional<String> sizeArithmetic(Shape input) {
    return Optional.empty();
  }

  private static String onBothAxes(String rows, String columns) {
    return rows.equals(columns) ? rows : "rows " + rows + ", columns " + columns;
  }

  /** Each position sees itself only. */
  record Pointwise() implements Spatial {}

  /** Each position sees a window. */
  record Windowed(AxisWindow height, AxisWindow width) implements Spatial {

    /** The shape after sliding over a feature map or a sequence and making that many channels. */
    public Shape output(Shape input, long channels) {
      long rows = height.outputSize(input.height());
      return input.kind() == Kind.SEQUENCE
          ? Shape.sequence(rows, channels)
          : Shape.featureMap(channels, rows, width.outputSize(input.width()));
    }

    @Override
    public Optional<String> sizeArithmetic(Shape input) {
      String rows = height.arithmetic(input.height());
      return Optional.of(
          input.kind() == Kind.SEQUENCE ? rows : onBothAxes(rows, width.arithmetic(input.width())));
    }
  }

  /** Each position sees positions that no sliding window gives. */
  record Resampled(AxisSampling height, AxisSampling width) implements Spatial {
    @Override
    public Optional<String> sizeArithmetic(Shape input) {
      return Optional.of(onBothAxes(height.arithmetic(), width.arithmetic()));
    }
  }

  /**
   * Each step sees all steps before it, through the state.
   *
   * @param steps how many it reads
   * @param bidirectional whether it sees those after it too
   * @param last whether only the last state goes on, which has seen all steps
   */
  record Recurrent(long steps, boolean bidirectional, boolean last) implements Spatial {}

  /** Each output sees everything. */
  record Global() implements Spatial {}
}
