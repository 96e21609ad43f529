package dev.fovea.annotations;

/** How {@link Upsample2d} finds pixels that lie between those it has. */
public enum Interpolation {
  /** The pixel that is nearest. */
  NEAREST,
  /** The four pixels around, weighted by their distance along rows and columns. */
  BILINEAR
}
