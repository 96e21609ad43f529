package dev.fovea.processor.analyse;

/**
 * How much of the image a value really sees: what its receptive field covers once it is clipped at
 * the borders of the image, and without the pixels that strides and dilations step over.
 *
 * <p>Rows and columns are looked at apart, as for receptive fields: a position sees the pixels in
 * the rows that reach it along the rows and in the columns that reach it along the columns. For the
 * union of branches these are the rows and columns of all of them. Padding is no pixel.
 *
 * <p>This is what can have an influence at all, and exact. How the influence is distributed in it
 * depends on the weights: in a deep network most of it comes from the middle (Luo, Li, Urtasun and
 * Zemel 2016, <i>Understanding the Effective Receptive Field in Deep Convolutional Neural
 * Networks</i>).
 *
 * @param centre the share of the image's pixels that the central position sees, of an even number
 *     of positions the later of the middle two; from 0 to 1
 * @param all the share of the image's pixels that any position sees; from 0 to 1
 */
public record InputShare(Rational centre, Rational all) {

  /** {@code 56 %}; never 100 % where something is missing, nor 0 % where something is seen. */
  public static String percent(Rational share) {
    long rounded = Math.round(100 * share.toDouble());
    boolean whole = share.equals(Rational.of(1));
    boolean none = share.numerator() == 0;
    if (rounded == 100 && !whole) {
      return "over 99 %";
    }
    return rounded == 0 && !none ? "under 1 %" : rounded + " %";
  }
}
