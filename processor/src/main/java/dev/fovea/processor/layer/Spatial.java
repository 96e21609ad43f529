package dev.fovea.processor.layer;

/** What a layer does to the receptive field. */
public sealed interface Spatial {

  /** Each position sees itself only. */
  record Pointwise() implements Spatial {}

  /** Each position sees a window. */
  record Windowed(AxisWindow height, AxisWindow width) implements Spatial {}

  /** Each output sees everything. */
  record Global() implements Spatial {}
}
