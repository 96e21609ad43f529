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
 * The networks of a compilation, those that wait for a later round by name: elements do not outlive
 * a round.
 */
public final class NetworkQueue {

  private final Elements elements;
  private final Set<String> waiting = new LinkedHashSet<>();

  /** Looks with the compiler's utilities. */
  public NetworkQueue(Elements elements) {
    this.elements = elements;
  }

  /**
   * The networks to compile in this round, those that waited and the new ones, by name: compilers
   * give them in different orders.
   */
  public List<TypeElement> next(RoundEnvironment round) {
    Stream<TypeElement> waited =
        waiting.stream().map(elements::getTypeElement).filter(Objects::nonNull);
    List<TypeElement> networks =
        Stream.concat(waited, annotated(round))
            .distinct()
            .sorted(Comparator.comparing(type -> type.getQualifiedName().toString()))
            .toList();
    waiting.clear();
    return networks;
  }

  /** Lets a network wait for the next round. */
  public void defer(TypeElement network) {
    waiting.add(network.getQualifiedName().toString());
  }

  private Stream<TypeElement> annotated(RoundEnvironment round) {
    TypeElement annotation = elements.getTypeElement("dev.fovea.annotations.Network");
    return annotation == null
        ? Stream.of()
        : ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)).stream();
  }
}
