package dev.fovea.processor.check;

import dev.fovea.processor.analyse.Rational;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.Attributes;
import dev.fovea.processor.spec.AnnotationSpec;
import java.util.Optional;

/**
 * What {@code @ReceptiveField} asks for.
 *
 * @param min the least size
 * @param max the largest size
 * @param exact the only size
 * @param coversInput whether the whole image must be seen
 */
record Bounds(
    Optional<StatedPair> min,
    Optional<StatedPair> max,
    Optional<StatedPair> exact,
    boolean coversInput) {

  /** Reads the attributes; wrong ones are reported and count as left out. */
  static Bounds read(AnnotationSpec annotation, Report report) {
    Attributes attributes = new Attributes(annotation, report);
    return new Bounds(
        StatedPair.read(attributes, "min"),
        StatedPair.read(attributes, "max"),
        StatedPair.read(attributes, "exact"),
        annotation.flag("coversInput"));
  }

  /** Whether nothing is asked for. */
  boolean areEmpty() {
    return min.isEmpty() && max.isEmpty() && exact.isEmpty() && !coversInput;
  }

  /** Reports bounds that exclude each other, and whether there are such. */
  boolean reportContradiction(Report report) {
    return contradiction(min, "at least ", max, "at most ", report)
        || contradiction(min, "at least ", exact, "exactly ", report)
        || contradiction(exact, "exactly ", max, "at most ", report);
  }

  /** Whether a size is below a bound. */
  static boolean below(Rational size, long bound) {
    return size.compareTo(Rational.of(bound)) < 0;
  }

  /** Whether a size is above a bound. */
  static boolean above(Rational size, long bound) {
    return size.compareTo(Rational.of(bound)) > 0;
  }

  /** Whether a size is another than the bound. */
  static boolean differs(Rational size, long bound) {
    return !size.equals(Rational.of(bound));
  }

  private static boolean contradiction(
      Optional<StatedPair> lower,
      String lowerWord,
      Optional<StatedPair> upper,
      String upperWord,
      Report report) {
    if (lower.isEmpty() || upper.isEmpty()) {
      return false;
    }
    StatedPair low = lower.get();
    StatedPair high = upper.get();
    boolean heightIsWrong = low.height() > high.height();
    boolean widthIsWrong = low.width() > high.width();
    if (heightIsWrong || widthIsWrong) {
      report.add(
          Message.CONTRADICTORY_BOUNDS
              .at(
                  heightIsWrong ? high.heightPosition() : high.widthPosition(),
                  FieldBounds.NAME,
                  lowerWord + low,
                  upperWord + high)
              .fix("leave " + high.attribute() + " out"));
    }
    return heightIsWrong || widthIsWrong;
  }
}
