package dev.fovea.processor.analyse;

import dev.fovea.processor.layer.AxisSampling;
import dev.fovea.processor.layer.AxisWindow;

/**
 * The receptive field along one axis: output position 0 sees the input positions {@code first} to
 * {@code last}, and each further position sees them {@code jump} further (Araujo, Norris and Sim,
 * <i>Computing Receptive Fields of Convolutional Neural Networks</i>, Distill 2019).
 */
public record AxisField(Rational first, Rational last, Rational jump) {

  /** What an input sees of itself. */
  public static AxisField ofInput() {
    return new AxisField(Rational.of(0), Rational.of(0), Rational.of(1));
  }

  /** After a sliding window. */
  public AxisField through(AxisWindow window) {
    long reach = Math.multiplyExact(window.dilation(), window.kernel() - 1);
    return new AxisField(
        first.minus(jump.times(window.paddingBegin())),
        last.plus(jump.times(reach - window.paddingBegin())),
        jump.times(window.stride()));
  }

  /** After a layer that is no sliding window. */
  public AxisField through(AxisSampling sampling) {
    return new AxisField(
        first.plus(jump.times(sampling.first()).dividedBy(sampling.unit())),
        last.plus(jump.times(sampling.last()).dividedBy(sampling.unit())),
        jump.times(sampling.jump()).dividedBy(sampling.unit()));
  }

  /** After a layer whose last position sees all positions that it reads. */
  AxisField throughAll(long positions) {
    return new AxisField(first, last.plus(jump.times(positions - 1)), jump);
  }

  /** The same with another jump. */
  AxisField withJump(Rational changed) {
    return new AxisField(first, last, changed);
  }

  /** The union with a branch of equal jump. */
  public AxisField union(AxisField other) {
    return new AxisField(
        first.compareTo(other.first) <= 0 ? first : other.first,
        last.compareTo(other.last) >= 0 ? last : other.last,
        jump);
  }

  /**
   * The number of input positions seen, at most: as many as fit between {@code first} and {@code
   * last}. After upsampling, neighbouring output positions may see numbers that differ by one.
   */
  public Rational size() {
    return Rational.of(last.minus(first).floor() + 1);
  }

  /**
   * The effective padding: how many positions before the input's first output position 0 begins to
   * look (Araujo, Norris and Sim 2019; google-research/receptive_field's {@code
   * effective_padding}).
   */
  public Rational padding() {
    return first.times(-1);
  }

  /** The centre of what position 0 sees, where input position i spans [i, i + 1]. */
  public Rational start() {
    return first.plus(last).plus(Rational.of(1)).dividedBy(2);
  }
}
