package dev.fovea.processor.read;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Finds Fovea's annotations outside of networks, where they would have no effect. */
public final class StrayAnnotations {

  private static final String NETWORK = "dev.fovea.annotations.Network";

  private final Elements elements;
  private final AnnotationReader annotations;

  /** Looks with the compiler's utilities. */
  public StrayAnnotations(Elements elements) {
    this.elements = elements;
    this.annotations = new AnnotationReader(elements);
  }

  /**
   * One finding for each type that is no network and carries Fovea's annotations: the mistake is
   * one, however many methods it has.
   *
   * @param present the annotation types that occur in this round
   */
  public List<Diagnostic> find(Set<? extends TypeElement> present, RoundEnvironment round) {
    Map<String, TypeElement> types = new TreeMap<>();
    Set<TypeElement> networks = networks(present, round);
    Set<TypeElement> inherited = inherited(networks);
    for (TypeElement annotation : present) {
      if (annotations.isFoveas(annotation)) {
        for (Element annotated : round.getElementsAnnotatedWith(annotation)) {
          TypeElement type = typeAt(annotated);
          if (!networks.contains(type) && !belongs(annotation, type) && !inherited.contains(type)) {
            types.put(type.getQualifiedName().toString(), type);
          }
        }
      }
    }
    return types.values().stream().map(this::report).toList();
  }

  private static Set<TypeElement> networks(
      Set<? extends TypeElement> present, RoundEnvironment round) {
    Set<TypeElement> networks = new HashSet<>();
    for (TypeElement annotation : present) {
      if (annotation.getQualifiedName().contentEquals(NETWORK)) {
        networks.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)));
      }
    }
    return networks;
  }

  /** The types whose methods a network inherits, which is reported for the network. */
  private Set<TypeElement> inherited(Set<TypeElement> networks) {
    Set<TypeElement> types = new HashSet<>();
    for (TypeElement type : networks) {
      ElementFilter.methodsIn(elements.getAllMembers(type))
          .forEach(method -> types.add(typeAt(method)));
    }
    return types;
  }

  /** Whether an annotation of Fovea's may stand on a type that is no network, or on its methods. */
  private boolean belongs(TypeElement annotation, TypeElement type) {
    return annotations.isBody(type) || (isBlockMark(annotation) && annotations.isBlock(type));
  }

  private static boolean isBlockMark(TypeElement annotation) {
    return annotation.getSimpleName().contentEquals("Block");
  }

  private Diagnostic report(TypeElement type) {
    List<SourcePosition> places = new ArrayList<>();
    List<Element> elements = new ArrayList<>();
    elements.add(type);
    elements.addAll(type.getEnclosedElements());
    for (Element element : elements) {
      for (AnnotationMirror mirror : annotations.mirrors(element)) {
        if (!isBlockMark((TypeElement) mirror.getAnnotationType().asElement())) {
          places.add(SourcePosition.of(element).at(mirror));
        }
      }
    }
    SourcePosition first = places.get(0);
    String name = first.annotation().map(AnnotationReader::name).orElseThrow();
    Diagnostic finding =
        Message.ANNOTATION_OUTSIDE_NETWORK.at(
            first, name, first.element().getSimpleName(), type.getSimpleName());
    boolean couldBeOne =
        type.getKind() == ElementKind.INTERFACE || type.getModifiers().contains(Modifier.ABSTRACT);
    return couldBeOne
        ? finding.fix("annotate " + type.getSimpleName() + " with @Network")
        : finding.fix("remove @" + name + " from " + first.element().getSimpleName());
  }

  private static TypeElement typeAt(Element annotated) {
    Element element = annotated;
    while (!(element instanceof TypeElement)) {
      element = Objects.requireNonNull(element.getEnclosingElement());
    }
    return (TypeElement) element;
  }
}
