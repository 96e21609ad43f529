package dev.fovea.processor.read;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The networks or the blocks of a compilation, those that wait for a later round by name: elements
 * do not outlive a round.
 */
public final class TypeQueue {

  private final Elements elements;
  private final String annotationName;
  private final Set<String> waiting = new LinkedHashSet<>();

  /**
   * Looks with the compiler's utilities.
   *
   * @param annotation the simple name of the annotation of Fovea's that the types have
   */
  public TypeQueue(Elements elements, String annotation) {
    this.elements = elements;
    this.annotationName = "dev.fovea.annotations." + annotation;
  }

  /**
   * The types to compile in this round, those that waited and the new ones, by name: compilers give
   * them in different orders.
   *
   * @param present the annotation types that occur in this round
   */
  public List<TypeElement> next(Set<? extends TypeElement> present, RoundEnvironment round) {
    Stream<TypeElement> waited =
        waiting.stream().map(elements::getTypeElement).filter(Objects::nonNull);
    List<TypeElement> types =
        Stream.concat(waited, annotated(present, round))
            .distinct()
            .sorted(Comparator.comparing(type -> type.getQualifiedName().toString()))
            .toList();
    waiting.clear();
    return types;
  }

  /** Lets a type wait for the next round. */
  public void defer(TypeElement type) {
    waiting.add(type.getQualifiedName().toString());
  }

  private Stream<TypeElement> annotated(
      Set<? extends TypeElement> present, RoundEnvironment round) {
    return present.stream()
        .filter(annotation -> annotation.getQualifiedName().contentEquals(annotationName))
        .flatMap(
            annotation ->
                ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)).stream());
  }
}
