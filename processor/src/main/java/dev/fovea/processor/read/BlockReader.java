package dev.fovea.processor.read;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.spec.BlockSpec;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads a block's annotation type from its source. */
final class BlockReader {

  private static final String BIND = "bind";

  private final Elements elements;
  private final UnknownAnnotations unknown;

  BlockReader(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.unknown = UnknownAnnotations.of(environment);
  }

  /** Reads a type annotated with {@code @Block}. */
  BlockReading read(TypeElement type) {
    Report report = new Report();
    Map<String, ValueType> attributes = attributes(type, report);
    Optional<TypeElement> body =
        ElementFilter.typesIn(type.getEnclosedElements()).stream()
            .filter(nested -> nested.getSimpleName().contentEquals(AnnotationReader.BODY))
            .filter(nested -> nested.getKind() == ElementKind.INTERFACE)
            .findFirst();
    if (body.isEmpty()) {
      report.add(
          Message.NO_BODY
              .at(SourcePosition.of(type), type.getSimpleName())
              .fix(
                  "interface Body { @Relu FeatureMap out(FeatureMap in); } in "
                      + type.getSimpleName()));
    }
    AnnotationReader annotations =
        new AnnotationReader(elements, body.map(unknown::in).orElse(Set.of()));
    MethodReader methodReader = new MethodReader(annotations, report);
    List<MethodSpec> methods = new ArrayList<>();
    body.map(Element::getEnclosedElements).map(ElementFilter::methodsIn).orElse(List.of()).stream()
        .flatMap(method -> methodReader.read(method).stream())
        .forEach(methods::add);
    body.ifPresent(found -> reportInherited(found, report));
    BlockSpec spec =
        new BlockSpec(
            type.getQualifiedName().toString(),
            type.getSimpleName().toString(),
            attributes,
            methods,
            body.map(Suppressions::onAndAround).orElse(Set.of()),
            SourcePosition.of(type),
            !report.hasErrors());
    return new BlockReading(spec, report.diagnostics(), methodReader.isResolved());
  }

  private static Map<String, ValueType> attributes(TypeElement type, Report report) {
    Map<String, ValueType> attributes = new LinkedHashMap<>();
    for (ExecutableElement attribute : ElementFilter.methodsIn(type.getEnclosedElements())) {
      String name = attribute.getSimpleName().toString();
      TypeMirror returned = attribute.getReturnType();
      Optional<ValueType> known = valueType(returned);
      known.ifPresent(value -> attributes.put(name, value));
      boolean isBind = name.equals(BIND) && returned.toString().equals("java.lang.String");
      if (known.isEmpty() && !isBind) {
        report.add(
            Message.BLOCK_ATTRIBUTE_TYPE
                .at(SourcePosition.of(attribute), name, type.getSimpleName(), returned)
                .fix("int " + name + "()"));
      }
    }
    return attributes;
  }

  private static Optional<ValueType> valueType(TypeMirror type) {
    return switch (type.getKind()) {
      case INT -> Optional.of(ValueType.INT);
      case BOOLEAN -> Optional.of(ValueType.BOOLEAN);
      case DOUBLE -> Optional.of(ValueType.DOUBLE);
      case ARRAY ->
          ((ArrayType) type).getComponentType().getKind() == TypeKind.INT
              ? Optional.of(ValueType.INTS)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** A body's values are the methods that it declares itself, as a network's are. */
  private void reportInherited(TypeElement body, Report report) {
    Map<TypeElement, List<ExecutableElement>> bySupertype =
        ElementFilter.methodsIn(elements.getAllMembers(body)).stream()
            .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
            .filter(method -> !Objects.equals(method.getEnclosingElement(), body))
            .collect(
                Collectors.groupingBy(
                    method -> (TypeElement) Objects.requireNonNull(method.getEnclosingElement())));
    bySupertype.forEach(
        (owner, inherited) -> {
          String names =
              inherited.stream()
                  .map(method -> method.getSimpleName().toString())
                  .sorted()
                  .collect(Collectors.joining(", "));
          report.add(
              Message.INHERITED_METHOD
                  .at(SourcePosition.of(body), body.getSimpleName(), names, owner.getSimpleName())
                  .fix("declare " + names + " in " + body.getSimpleName() + " itself"));
        });
  }
}
