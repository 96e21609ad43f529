package dev.fovea.processor.read;

import dev.fovea.processor.spec.Position;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * A place that a compiler can point at. Good for the round it was read in: compilers make new
 * elements for each round.
 *
 * @param element the type, method or parameter
 * @param annotation the annotation on it, if the place is inside one
 * @param value the attribute's value as the source spells it, if the place is inside one
 * @param item the element of the value's array, if the place is one
 */
record SourcePosition(
    Element element,
    Optional<AnnotationMirror> annotation,
    Optional<AnnotationValue> value,
    Optional<AnnotationValue> item)
    implements Position {

  /** The name of a type, method or parameter. */
  static SourcePosition of(Element element) {
    return new SourcePosition(element, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** An annotation on that element. */
  SourcePosition at(AnnotationMirror mirror) {
    return new SourcePosition(element, Optional.of(mirror), Optional.empty(), Optional.empty());
  }

  /** The value of one of the annotation's attributes. */
  SourcePosition at(AnnotationValue attributeValue) {
    return new SourcePosition(element, annotation, Optional.of(attributeValue), Optional.empty());
  }

  /** An element of the value's array. */
  SourcePosition atItem(AnnotationValue arrayItem) {
    return new SourcePosition(element, annotation, value, Optional.of(arrayItem));
  }
}
