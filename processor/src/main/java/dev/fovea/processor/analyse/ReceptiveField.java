package dev.fovea.processor.analyse;

import dev.fovea.processor.layer.Spatial;

/**
 * The receptive field of a value.
 *
 * @param height along the rows, or the steps of a sequence; of the last layer that kept the spatial
 *     axes
 * @param width along the columns
 * @param extent how much of the input positions see
 */
public record ReceptiveField(AxisField height, AxisField width, Extent extent) {

  /** How much of the input the positions of a value see. */
  public enum Extent {
    /** Each a window of its own. */
    WINDOW,
    /** All steps up to their own, or all there are, through a state. */
    STEPS,
    /** Everything: there is one position left, or none (dense, flatten, global pooling). */
    COLLAPSED
  }

  /** What an image sees of itself. */
  public static ReceptiveField ofInput() {
    return new ReceptiveField(AxisField.ofInput(), AxisField.ofInput(), Extent.WINDOW);
  }

  /** Whether a position sees more than a window of its own. */
  public boolean global() {
    return extent != Extent.WINDOW;
  }

  /**
   * After a layer.
   *
   * @throws ArithmeticException if a number does not fit a {@code long}
   */
  public ReceptiveField through(Spatial spatial) {
    if (spatial instanceof Spatial.Windowed windows) {
      return new ReceptiveField(
          seen(height, height.through(windows.height())),
          seen(width, width.through(windows.width())),
          extent);
    }
    if (spatial instanceof Spatial.Resampled sampling) {
      return new ReceptiveField(
          seen(height, height.through(sampling.height())),
          seen(width, width.through(sampling.width())),
          extent);
    }
    if (spatial instanceof Spatial.Recurrent recurrent) {
      return new ReceptiveField(
          seen(height, height.throughAll(recurrent.steps())),
          width,
          recurrent.last() || extent == Extent.COLLAPSED ? Extent.COLLAPSED : Extent.STEPS);
    }
    return spatial instanceof Spatial.Global
        ? new ReceptiveField(height, width, Extent.COLLAPSED)
        : this;
  }

  /** Who sees all steps sees no more of them through further layers. */
  private AxisField seen(AxisField before, AxisField after) {
    return extent == Extent.WINDOW ? after : before.withJump(after.jump());
  }

  /** Whether both have the same jump; values that see everything always fit. */
  public boolean alignedWith(ReceptiveField other) {
    return global()
        || other.global()
        || (height.jump().equals(other.height.jump()) && width.jump().equals(other.width.jump()));
  }

  /**
   * The union with an aligned one. Where one of the two sees more than a window, it is the larger
   * on each axis: their positions have no common grid to unite them on. A map that is joined with a
   * collapsed value (gates) keeps its own: its positions learn something about the whole image, but
   * tell apart what their windows see.
   */
  public ReceptiveField union(ReceptiveField other) {
    boolean collapsed = extent == Extent.COLLAPSED;
    if (collapsed != (other.extent == Extent.COLLAPSED)) {
      return collapsed ? other : this;
    }
    if (global() || other.global()) {
      return new ReceptiveField(
          larger(height, other.height),
          larger(width, other.width),
          global() ? extent : other.extent);
    }
    return new ReceptiveField(height.union(other.height), width.union(other.width), Extent.WINDOW);
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
