package dev.fovea.processor.layer;

import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;

/** What a layer does to the receptive field. */
public sealed interface Spatial {

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

    /** The arithmetic of the output size; once where both axes have the same. */
    public String arithmetic(Shape input) {
      String rows = height.arithmetic(input.height());
      if (input.kind() == Kind.SEQUENCE) {
        return rows;
      }
      String columns = width.arithmetic(input.width());
      return rows.equals(columns) ? rows : "rows " + rows + ", columns " + columns;
    }
  }

  /** Each output sees everything. */
  record Global() implements Spatial {}
}
