package dev.fovea.processor.read;

import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Attribute;
import dev.fovea.processor.spec.Literal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads Fovea's annotations, and users' blocks; others are passed over. */
final class AnnotationReader {

  /** What a block's body is called. */
  static final String BODY = "Body";

  private static final String LANGUAGE = "dev.fovea.annotations";

  private final Elements elements;
  private final Set<Element> unclear;

  AnnotationReader(Elements elements) {
    this(elements, Set.of());
  }

  /**
   * A reader that knows more than the elements tell.
   *
   * @param unclear elements with an annotation that the compiler does not know and does not show
   */
  AnnotationReader(Elements elements, Set<Element> unclear) {
    this.elements = elements;
    this.unclear = unclear;
  }

  /**
   * The annotations of one element.
   *
   * @param specs Fovea's and blocks, in source order, those that could be read
   * @param resolved false if the compiler does not know an annotation or one of its values (yet)
   */
  record Reading(List<AnnotationSpec> specs, boolean resolved) {}

  /** Reads the annotations of a type or method. */
  Reading read(Element element) {
    List<AnnotationSpec> specs = new ArrayList<>();
    boolean resolved = !unclear.contains(element);
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (mirror.getAnnotationType().getKind() == TypeKind.ERROR) {
        resolved = false;
      } else if (isFoveas(mirror) || isBlock(mirror.getAnnotationType().asElement())) {
        Optional<AnnotationSpec> spec = read(mirror, SourcePosition.of(element).at(mirror));
        spec.ifPresent(specs::add);
        resolved &= spec.isPresent();
      }
    }
    return new Reading(specs, resolved);
  }

  /** Whether the annotation belongs to the language. */
  boolean isFoveas(AnnotationMirror mirror) {
    return isFoveas((TypeElement) mirror.getAnnotationType().asElement());
  }

  /** Whether the annotation type belongs to the language. */
  boolean isFoveas(TypeElement annotationType) {
    return elements.getPackageOf(annotationType).getQualifiedName().contentEquals(LANGUAGE);
  }

  /** Whether a type is a user's block. */
  boolean isBlock(Element type) {
    return type.getKind() == ElementKind.ANNOTATION_TYPE
        && mirrors(type).stream().anyMatch(mirror -> name(mirror).equals("Block"));
  }

  /** Whether a type is the body of a user's block. */
  boolean isBody(TypeElement type) {
    return type.getSimpleName().contentEquals(BODY)
        && type.getEnclosingElement() instanceof TypeElement outer
        && isBlock(outer);
  }

  /** Fovea's annotations on the element, unread. */
  List<? extends AnnotationMirror> mirrors(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> mirror.getAnnotationType().getKind() != TypeKind.ERROR)
        .filter(this::isFoveas)
        .toList();
  }

  /** The {@code @Network} on a type, if it has one. */
  Optional<? extends AnnotationMirror> network(Element type) {
    return mirrors(type).stream().filter(mirror -> name(mirror).equals("Network")).findFirst();
  }

  /** The annotation's simple name. */
  static String name(AnnotationMirror mirror) {
    return mirror.getAnnotationType().asElement().getSimpleName().toString();
  }

  private static String type(AnnotationMirror mirror) {
    return ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName().toString();
  }

  /**
   * Gives nothing where a required attribute is missing or a value is unresolved: the compiler
   * reports both.
   */
  private Optional<AnnotationSpec> read(AnnotationMirror mirror, SourcePosition position) {
    Map<? extends ExecutableElement, ? extends AnnotationValue> explicit =
        mirror.getElementValues();
    Map<? extends ExecutableElement, ? extends AnnotationValue> all =
        elements.getElementValuesWithDefaults(mirror);
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (ExecutableElement declared :
        ElementFilter.methodsIn(mirror.getAnnotationType().asElement().getEnclosedElements())) {
      AnnotationValue value = all.get(declared);
      if (value == null) {
        return Optional.empty();
      }
      boolean spelledOut = explicit.containsKey(declared);
      SourcePosition place = spelledOut ? position.at(value) : position;
      if (!Literals.canRead(declared.getReturnType())) {
        continue; // a block's, where it is reported
      }
      Optional<Literal> literal = Literals.read(value, declared.getReturnType(), place);
      if (literal.isEmpty()) {
        return Optional.empty();
      }
      String name = declared.getSimpleName().toString();
      attributes.put(name, new Attribute(name, literal.get(), spelledOut, place));
    }
    return Optional.of(new AnnotationSpec(type(mirror), name(mirror), attributes, position));
  }
}
