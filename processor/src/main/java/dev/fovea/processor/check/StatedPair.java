package dev.fovea.processor.check;

import dev.fovea.processor.layer.Attributes;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.Position;
import java.util.List;
import java.util.Optional;

/**
 * One number for both axes, or {@code {height, width}}, that a constraint states.
 *
 * @param annotation the constraint
 * @param attribute its attribute
 * @param height the number for the rows
 * @param width the number for the columns
 */
record StatedPair(AnnotationSpec annotation, String attribute, long height, long width) {

  /** Reads the attribute; empty where it is left out, or wrong, which is reported. */
  static Optional<StatedPair> read(Attributes attributes, String attribute) {
    if (attributes.isEmpty(attribute)) {
      return Optional.empty();
    }
    int reportedBefore = attributes.problems();
    Attributes.Pair pair = attributes.pair(attribute);
    return attributes.problems() > reportedBefore
        ? Optional.empty()
        : Optional.of(
            new StatedPair(attributes.annotation(), attribute, pair.height(), pair.width()));
  }

  /** Where the number for the rows stands. */
  Position heightPosition() {
    return items().get(0).position();
  }

  /** Where the number for the columns stands. */
  Position widthPosition() {
    return items().get(items().size() - 1).position();
  }

  /** {@code 32×32}. */
  @Override
  public String toString() {
    return height + "×" + width;
  }

  private List<Literal.Item> items() {
    return ((Literal.Listed) annotation.attribute(attribute).value()).items();
  }
}
