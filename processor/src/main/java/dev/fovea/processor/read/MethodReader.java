package dev.fovea.processor.read;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;

/** Reads the methods of one network. */
final class MethodReader {

  private static final List<Modifier> EXCLUDED_BY_ABSTRACT =
      List.of(
          Modifier.PRIVATE,
          Modifier.STATIC,
          Modifier.DEFAULT,
          Modifier.FINAL,
          Modifier.SYNCHRONIZED,
          Modifier.NATIVE,
          Modifier.STRICTFP);

  private final AnnotationReader annotations;
  private final Report report;
  private boolean resolved = true;

  MethodReader(AnnotationReader annotations, Report report) {
    this.annotations = annotations;
    this.report = report;
  }

  /** Whether the compiler knows everything that was read so far. */
  boolean isResolved() {
    return resolved;
  }

  /**
   * A method that is a value; nothing for one with a body, unless it carries Fovea's annotations.
   */
  Optional<MethodSpec> read(ExecutableElement method) {
    List<? extends AnnotationMirror> mirrors = annotations.mirrors(method);
    if (!method.getModifiers().contains(Modifier.ABSTRACT)) {
      if (mirrors.isEmpty()) {
        return Optional.empty();
      }
      reportBody(method, mirrors.get(0));
    }
    reportSignature(method);
    AnnotationReader.Reading found = annotations.read(method);
    resolved &= found.resolved();
    KindReader.Reading value = readReturnType(method);
    boolean readable = found.resolved() && value instanceof KindReader.Reading.Known;
    List<ParameterSpec> reads = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      KindReader.Reading read = readParameter(method, parameter);
      readable &= read instanceof KindReader.Reading.Known;
      reads.add(
          new ParameterSpec(
              parameter.getSimpleName().toString(), read.kind(), SourcePosition.of(parameter)));
    }
    return Optional.of(
        new MethodSpec(
            method.getSimpleName().toString(),
            value.kind(),
            reads,
            found.specs(),
            Suppressions.on(method),
            SourcePosition.of(method),
            readable));
  }

  private void reportBody(ExecutableElement method, AnnotationMirror first) {
    String flavour =
        Stream.of(Modifier.STATIC, Modifier.PRIVATE, Modifier.DEFAULT)
            .filter(method.getModifiers()::contains)
            .map(Modifier::toString)
            .findFirst()
            .orElse("concrete");
    report.add(
        Message.METHOD_WITH_BODY
            .at(
                SourcePosition.of(method).at(first),
                AnnotationReader.name(first),
                method.getSimpleName(),
                flavour)
            .fix(
                "make %s %s: Fovea writes the body"
                    .formatted(method.getSimpleName(), abstractly(method)))
            .fix("remove Fovea's annotations if it is no value of the network"));
  }

  /** {@code abstract}, and what must go for it. */
  private static String abstractly(ExecutableElement method) {
    String excluded =
        EXCLUDED_BY_ABSTRACT.stream()
            .filter(method.getModifiers()::contains)
            .map(Modifier::toString)
            .collect(Collectors.joining(" "));
    return excluded.isEmpty() ? "abstract" : "abstract in place of " + excluded;
  }

  private void reportSignature(ExecutableElement method) {
    SourcePosition position = SourcePosition.of(method);
    if (!method.getTypeParameters().isEmpty()) {
      report.add(
          Message.GENERIC_METHOD
              .at(position, method.getSimpleName(), names(method.getTypeParameters()))
              .fix("remove the type parameters and use " + KindReader.expected()));
    }
    if (method.isVarArgs()) {
      report.add(
          Message.VARARGS_METHOD
              .at(SourcePosition.of(last(method)), method.getSimpleName())
              .fix("one parameter for each value that " + method.getSimpleName() + " reads"));
    }
    if (!method.getThrownTypes().isEmpty()) {
      report.add(
          Message.THROWING_METHOD
              .at(position, method.getSimpleName(), names(method.getThrownTypes()))
              .fix("remove the throws clause"));
    }
  }

  private KindReader.Reading readReturnType(ExecutableElement method) {
    KindReader.Reading reading = KindReader.read(method.getReturnType());
    String place = method.getSimpleName() + " returns";
    reportUnknown(reading, place, SourcePosition.of(method));
    return reading;
  }

  private KindReader.Reading readParameter(ExecutableElement method, VariableElement parameter) {
    TypeMirror type = parameter.asType();
    boolean variable = method.isVarArgs() && parameter.equals(last(method));
    KindReader.Reading reading =
        KindReader.read(variable ? ((ArrayType) type).getComponentType() : type);
    String place =
        "parameter " + parameter.getSimpleName() + " of " + method.getSimpleName() + " is of type";
    reportUnknown(reading, place, SourcePosition.of(parameter));
    return reading;
  }

  private void reportUnknown(KindReader.Reading reading, String place, SourcePosition position) {
    if (reading instanceof KindReader.Reading.Unknown unknown) {
      report.add(
          Message.UNKNOWN_KIND
              .at(position, place, unknown.name(), KindReader.expected())
              .fix(unknown.fix()));
    }
    resolved &= !(reading instanceof KindReader.Reading.Unresolved);
  }

  private static VariableElement last(ExecutableElement method) {
    return method.getParameters().get(method.getParameters().size() - 1);
  }

  private static String names(List<?> things) {
    return String.join(", ", things.stream().map(Object::toString).toList());
  }
}
