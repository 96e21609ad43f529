package dev.fovea.processor.layer;

import dev.fovea.processor.spec.Shape;

/** What a layer does to the receptive field. */
public sealed interface Spatial {

  /** Each position sees itself only. */
  record Pointwise() implements Spatial {}

  /** Each position sees a window. */
  record Windowed(AxisWindow height, AxisWindow width) implements Spatial {

    /** The shape after sliding over a feature map and making that many channels. */
    Shape output(Shape input, long channels) {
      return Shape.featureMap(
          channels, height.outputSize(input.height()), width.outputSize(input.width()));
    }
  }

  /** Each output sees everything. */
  record Global() implements Spatial {}
}
