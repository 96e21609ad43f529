package dev.fovea.processor.fix;

import dev.fovea.annotations.Padding;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.stream.Collectors;

/**
 * Another value for an attribute.
 *
 * @param owner name of the method or network that the annotation stands on
 * @param annotation the annotation as it is
 * @param attribute the attribute's name
 * @param value its new value
 */
record AttributeEdit(String owner, AnnotationSpec annotation, String attribute, Literal value)
    implements Edit {

  @Override
  public NetworkSpec apply(NetworkSpec spec) {
    AnnotationSpec current =
        Site.of(spec, annotation.position()).map(Site::annotation).orElse(annotation);
    return spec.replacing(current, current.with(attribute, value));
  }

  @Override
  public String text() {
    return attribute + " = " + valueText();
  }

  /** {@code 3}, {@code {1, 2}} or {@code SAME}. */
  String valueText() {
    return spell(value);
  }

  @Override
  public String place() {
    return "on " + owner + "'s @" + annotation.name();
  }

  /** Whether both give the same attribute a value. */
  boolean changesSameAs(AttributeEdit other) {
    return annotation.position() == other.annotation.position()
        && attribute.equals(other.attribute);
  }

  private static String spell(Literal literal) {
    if (literal instanceof Literal.Whole whole) {
      return whole.value() == Padding.SAME ? "SAME" : String.valueOf(whole.value());
    }
    if (literal instanceof Literal.Real real) {
      return String.valueOf(real.value());
    }
    if (literal instanceof Literal.Flag flag) {
      return String.valueOf(flag.value());
    }
    if (literal instanceof Literal.Listed listed && listed.items().size() == 1) {
      return spell(listed.items().get(0).value());
    }
    if (literal instanceof Literal.Listed listed) {
      return listed.items().stream()
          .map(item -> spell(item.value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return ((Literal.Text) literal).value();
  }
}
