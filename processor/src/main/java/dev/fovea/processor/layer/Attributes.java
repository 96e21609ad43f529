package dev.fovea.processor.layer;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.Position;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * Reads the attributes of a layer's annotation. A wrong value is reported where it stands and
 * returned all the same, so that a definition reads on and reports everything; {@link #ifSound}
 * then yields nothing.
 */
public final class Attributes {

  private static final String BIND = "bind";

  /** What {@link #isPositive} asks for, in words. */
  public static final String POSITIVE = "a finite number above 0";

  private final AnnotationSpec annotation;
  private final Report report;
  private int problems;

  /** Reads from the annotation, reports to the report. */
  public Attributes(AnnotationSpec annotation, Report report) {
    this.annotation = annotation;
    this.report = report;
  }

  /** The annotation that is read. */
  public AnnotationSpec annotation() {
    return annotation;
  }

  /** A whole number that must be at least 1. */
  public long positive(String attribute) {
    return positive(attribute, 1);
  }

  /**
   * A whole number that must be at least 1.
   *
   * @param example what to suggest where it is not given
   */
  public long positive(String attribute, long example) {
    long value = annotation.whole(attribute);
    if (value == 0 && !annotation.isExplicit(attribute)) {
      missing(attribute, example);
      return 1;
    }
    requireAtLeast(1, value, attribute, annotation.positionOf(attribute), attribute + " = 1");
    return value;
  }

  /** A whole number that must be from 1 to a limit. */
  public long positiveUpTo(String attribute, long limit) {
    long value = positive(attribute);
    if (value > limit) {
      problem(
          Message.BAD_NUMBER
              .at(
                  annotation.positionOf(attribute),
                  attribute,
                  annotation.name(),
                  Counts.grouped(value),
                  "at most " + Counts.grouped(limit))
              .fix(attribute + " = " + limit));
    }
    return value;
  }

  /** A whole number that must be at least 0. */
  public long notNegative(String attribute) {
    long value = annotation.whole(attribute);
    requireAtLeast(0, value, attribute, annotation.positionOf(attribute), attribute + " = 0");
    return value;
  }

  /** The name of an enum constant. */
  public String constant(String attribute) {
    return ((Literal.Text) annotation.attribute(attribute).value()).value();
  }

  /**
   * A floating-point number that must satisfy a condition.
   *
   * @param expected the condition in words
   * @param example a number that satisfies it
   */
  public double real(String attribute, DoublePredicate allowed, String expected, double example) {
    double value = annotation.real(attribute);
    if (!allowed.test(value)) {
      problem(
          Message.BAD_NUMBER
              .at(annotation.positionOf(attribute), attribute, annotation.name(), value, expected)
              .fix(attribute + " = " + example));
    }
    return value;
  }

  /** Whether it is finite and above 0. */
  public static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  /**
   * The floating-point numbers of an array attribute, each of which must satisfy a condition.
   *
   * @param expected the condition in words
   * @param example a number that satisfies it
   */
  public List<Double> reals(
      String attribute, DoublePredicate allowed, String expected, double example) {
    List<Double> values = annotation.reals(attribute);
    List<Literal.Item> items = items(attribute);
    String fix =
        assignment(
            attribute,
            values.stream()
                .map(value -> String.valueOf(allowed.test(value) ? value : example))
                .toList());
    for (int index = 0; index < values.size(); index++) {
      if (!allowed.test(values.get(index))) {
        problem(
            Message.BAD_NUMBER
                .at(
                    items.get(index).position(),
                    attribute,
                    annotation.name(),
                    values.get(index),
                    expected)
                .fix(fix));
      }
    }
    return values;
  }

  /** One number for both axes, or {@code {height, width}}; each at least 1. */
  public Pair pair(String attribute) {
    return pair(attribute, 1);
  }

  /** One number for both axes, or {@code {height, width}}; each at least 0. */
  public Pair pairNotNegative(String attribute) {
    return pair(attribute, 0);
  }

  private Pair pair(String attribute, long least) {
    List<Long> values = annotation.wholes(attribute);
    if (values.isEmpty() && !annotation.isExplicit(attribute)) {
      missing(attribute);
      return new Pair(1, 1);
    }
    if (values.size() != 1 && values.size() != 2) {
      wrongCount(attribute, "one number or {height, width}");
      return new Pair(1, 1);
    }
    requireEachAtLeast(least, attribute);
    return new Pair(values.get(0), values.get(values.size() - 1));
  }

  /** One number, written as an array of one; at least 1. */
  public long single(String attribute) {
    List<Long> values = annotation.wholes(attribute);
    if (values.isEmpty() && !annotation.isExplicit(attribute)) {
      missing(attribute);
      return 1;
    }
    if (values.size() != 1) {
      wrongCount(attribute, "one number");
      return 1;
    }
    requireEachAtLeast(1, attribute);
    return values.get(0);
  }

  /** Whether an array attribute has no values. */
  public boolean isEmpty(String attribute) {
    return annotation.wholes(attribute).isEmpty();
  }

  /** Reports each value of an array attribute that is less than the bound. */
  public void requireEachAtLeast(long least, String attribute) {
    List<Literal.Item> items = items(attribute);
    List<Long> values = annotation.wholes(attribute);
    String fix =
        assignment(
            attribute,
            values.stream().map(value -> String.valueOf(Math.max(least, value))).toList());
    for (int index = 0; index < values.size(); index++) {
      requireAtLeast(least, values.get(index), attribute, items.get(index).position(), fix);
    }
  }

  /** Reports an array attribute with a wrong number of values. */
  public void wrongCount(String attribute, String expected) {
    List<Long> values = annotation.wholes(attribute);
    problem(
        Message.WRONG_COUNT
            .at(
                annotation.positionOf(attribute),
                attribute,
                annotation.name(),
                values.isEmpty() ? "no values" : values.size() + " values",
                expected)
            .fix(attribute + " = " + (values.isEmpty() ? 1 : values.get(0))));
  }

  /** The values of an array attribute with their positions. */
  public List<Literal.Item> items(String attribute) {
    return ((Literal.Listed) annotation.attribute(attribute).value()).items();
  }

  /** Reports a problem. */
  public void problem(Diagnostic diagnostic) {
    problems++;
    report.add(diagnostic);
  }

  /** How many problems were reported. */
  public int problems() {
    return problems;
  }

  /** Whether nothing was reported. */
  public boolean isSound() {
    return problems == 0;
  }

  /** The layer, unless a problem was reported. */
  public Optional<ConfiguredLayer> ifSound(ConfiguredLayer layer) {
    return isSound() ? Optional.of(layer) : Optional.empty();
  }

  /**
   * An attribute whose default is only there so that a block's body may bind it. Where {@code bind}
   * is written and did not give it, that is reported already.
   */
  void missing(String attribute) {
    missing(attribute, 1);
  }

  private void missing(String attribute, long example) {
    if (annotation.has(BIND) && annotation.isExplicit(BIND)) {
      problems++;
      return;
    }
    problem(
        Message.MISSING_ATTRIBUTE
            .at(annotation.position(), attribute, annotation.name())
            .fix(attribute + " = " + example));
  }

  /** An array attribute as a person writes it. */
  static String assignment(String attribute, List<String> values) {
    String listed = String.join(", ", values);
    return attribute + " = " + (values.size() == 1 ? listed : "{" + listed + "}");
  }

  private void requireAtLeast(
      long least, long value, String attribute, Position position, String fix) {
    if (value < least) {
      problem(
          Message.BAD_NUMBER
              .at(position, attribute, annotation.name(), value, "at least " + least)
              .fix(fix));
    }
  }

  /** Two numbers, rows first. */
  public record Pair(long height, long width) {}
}
