package dev.fovea.processor.analyse;

/**
 * The receptive field of a value.
 *
 * @param height along the rows, of the last layer that kept the spatial axes
 * @param width along the columns
 * @param global whether the spatial axes have collapsed since (dense, flatten, global pooling), so that the value
 *     itself sees everything
 */
public record ReceptiveField(AxisField height, AxisField width, boolean global) {

  /** {@code 36×36}: the size, rows first. */
  public String sizeText() {
    return height.size() + "×" + width.size();
  }

  /** {@code 4}, or {@code 4×2} where the axes differ. */
  public String jumpText() {
    return height.jump().equals(width.jump())
        ? height.jump().toString()
        : height.jump() + "×" + width.jump();
  }
}
