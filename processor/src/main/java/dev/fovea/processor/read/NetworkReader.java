package dev.fovea.processor.read;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Reads a network's type.
 *
 * <p>A network's values are the abstract methods that the type itself declares. Methods with a body
 * are the user's own business as long as they carry none of Fovea's annotations. Inherited abstract
 * methods are refused: a class file keeps neither the names of parameters nor the order of
 * annotations, so a supertype from a library could not be read.
 */
public final class NetworkReader {

  private final Elements elements;
  private final UnknownAnnotations unknown;
  private final BlockLibrary blocks;

  /** Reads with the compiler's utilities, for one round. */
  public NetworkReader(ProcessingEnvironment environment, BlockLibrary blocks) {
    this.elements = environment.getElementUtils();
    this.unknown = UnknownAnnotations.of(environment);
    this.blocks = blocks;
  }

  /** Reads a type annotated with {@code @Network}. */
  public NetworkReading read(TypeElement type) {
    Report report = new Report();
    AnnotationReader annotations = new AnnotationReader(elements, unknown.in(type));
    boolean analysable = new NetworkDeclaration(report).check(type);
    AnnotationReader.Reading onType = annotations.read(type);
    // Where the type itself is the mistake, its methods' modifiers follow from it.
    MethodReader methodReader = new MethodReader(annotations, analysable ? report : new Report());
    List<MethodSpec> methods = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      methodReader.read(method).ifPresent(methods::add);
    }
    if (analysable) {
      methods.addAll(inherited(type, annotations, report));
    }
    BlockLibrary.Used used = blocks.usedBy(methods);
    used.findings().forEach(report::add);
    NetworkSpec spec =
        new NetworkSpec(
            elements.getPackageOf(type).getQualifiedName().toString(),
            nestedName(type),
            methods,
            onType.specs(),
            Suppressions.onAndAround(type),
            SourcePosition.of(type),
            used.specs());
    boolean resolved =
        onType.resolved() && methodReader.isResolved() && used.resolved() && knowsSupertypes(type);
    return new NetworkReading(spec, report.diagnostics(), resolved, analysable);
  }

  private static String nestedName(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer
        ? nestedName(outer) + "." + type.getSimpleName()
        : type.getSimpleName().toString();
  }

  private static boolean knowsSupertypes(TypeElement type) {
    return type.getSuperclass().getKind() != TypeKind.ERROR
        && type.getInterfaces().stream().map(TypeMirror::getKind).noneMatch(TypeKind.ERROR::equals);
  }

  /**
   * Reports values that the type inherits, and stands in for them so that their readers stay
   * silent.
   */
  private List<MethodSpec> inherited(
      TypeElement type, AnnotationReader annotations, Report report) {
    Map<TypeElement, List<ExecutableElement>> bySupertype = new LinkedHashMap<>();
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
      TypeElement owner = (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
      if (!owner.equals(type) && (isAbstract(method) || !annotations.mirrors(method).isEmpty())) {
        bySupertype.computeIfAbsent(owner, unused -> new ArrayList<>()).add(method);
      }
    }
    List<MethodSpec> methods = new ArrayList<>();
    bySupertype.forEach(
        (owner, inherited) -> {
          String names =
              inherited.stream()
                  .map(method -> method.getSimpleName().toString())
                  .sorted()
                  .distinct()
                  .collect(Collectors.joining(", "));
          report.add(
              Message.INHERITED_METHOD
                  .at(SourcePosition.of(type), type.getSimpleName(), names, owner.getSimpleName())
                  .fix("declare " + names + " in " + type.getSimpleName() + " itself"));
          inherited.forEach(method -> methods.add(unreadable(method)));
        });
    return methods;
  }

  private static MethodSpec unreadable(ExecutableElement method) {
    return new MethodSpec(
        method.getSimpleName().toString(),
        Kind.FEATURE_MAP,
        List.of(),
        List.of(),
        Set.of(),
        SourcePosition.of(method),
        false);
  }

  private static boolean isAbstract(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT);
  }
}
