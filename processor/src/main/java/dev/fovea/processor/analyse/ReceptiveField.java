package dev.fovea.processor.analyse;

import dev.fovea.processor.layer.Spatial;

/**
 * The receptive field of a value.
 *
 * @param height along the rows, of the last layer that kept the spatial axes
 * @param width along the columns
 * @param global whether the spatial axes have collapsed since (dense, flatten, global pooling), so
 *     that the value itself sees everything
 */
public record ReceptiveField(AxisField height, AxisField width, boolean global) {

  /** What an image sees of itself. */
  public static ReceptiveField ofInput() {
    return new ReceptiveField(AxisField.ofInput(), AxisField.ofInput(), false);
  }

  /**
   * After a layer.
   *
   * @throws ArithmeticException if a number does not fit a {@code long}
   */
  public ReceptiveField through(Spatial spatial) {
    if (spatial instanceof Spatial.Windowed windows) {
      return new ReceptiveField(
          height.through(windows.height()), width.through(windows.width()), global);
    }
    if (spatial instanceof Spatial.Resampled sampling) {
      return new ReceptiveField(
          height.through(sampling.height()), width.through(sampling.width()), global);
    }
    boolean seesAll = spatial instanceof Spatial.Global || spatial instanceof Spatial.Recurrent;
    return seesAll ? new ReceptiveField(height, width, true) : this;
  }

  /** Whether both have the same jump; values that see everything always fit. */
  public boolean alignedWith(ReceptiveField other) {
    return global
        || other.global
        || (height.jump().equals(other.height.jump()) && width.jump().equals(other.width.jump()));
  }

  /**
   * The union with an aligned one. Of values whose spatial axes have collapsed it is the larger on
   * each axis: their positions have no common grid to unite them on. A map that is joined with a
   * collapsed value (gates) keeps its own: its positions learn something about the whole image, but
   * tell apart what their windows see.
   */
  public ReceptiveField union(ReceptiveField other) {
    if (global && other.global) {
      return new ReceptiveField(larger(height, other.height), larger(width, other.width), true);
    }
    if (global != other.global) {
      return global ? other : this;
    }
    return new ReceptiveField(height.union(other.height), width.union(other.width), false);
  }

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

  private static AxisField larger(AxisField left, AxisField right) {
    return left.size().compareTo(right.size()) >= 0 ? left : right;
  }
}
