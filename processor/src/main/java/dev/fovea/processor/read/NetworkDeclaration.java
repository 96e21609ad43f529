package dev.fovea.processor.read;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;

/** The rules for the type that {@code @Network} stands on: what it is, and where. */
final class NetworkDeclaration {

  private final Report report;

  NetworkDeclaration(Report report) {
    this.report = report;
  }

  /** Reports what is wrong; gives back whether the type can have abstract methods at all. */
  boolean check(TypeElement type) {
    boolean fits = checkKind(type);
    checkGeneric(type);
    checkNesting(type);
    return fits;
  }

  /** The finding about a network inside a method. */
  static Diagnostic local(TypeElement type) {
    return Message.LOCAL_NETWORK
        .at(SourcePosition.of(type), type.getSimpleName())
        .fix("move " + type.getSimpleName() + " out of the method");
  }

  private boolean checkKind(TypeElement type) {
    boolean isAbstractClass =
        type.getKind() == ElementKind.CLASS && type.getModifiers().contains(Modifier.ABSTRACT);
    if (type.getKind() == ElementKind.INTERFACE || isAbstractClass) {
      return true;
    }
    String what =
        switch (type.getKind()) {
          case ENUM -> "an enum";
          case RECORD -> "a record";
          case ANNOTATION_TYPE -> "an annotation";
          default -> "a class that is not abstract";
        };
    report.add(
        Message.NETWORK_NOT_INTERFACE
            .at(SourcePosition.of(type), type.getSimpleName(), what)
            .fix("declare it as interface " + type.getSimpleName()));
    return false;
  }

  private void checkGeneric(TypeElement type) {
    if (!type.getTypeParameters().isEmpty()) {
      String parameters =
          type.getTypeParameters().stream().map(Object::toString).collect(Collectors.joining(", "));
      report.add(
          Message.GENERIC_NETWORK
              .at(SourcePosition.of(type), type.getSimpleName(), parameters)
              .fix("remove <" + parameters + ">"));
    }
  }

  private void checkNesting(TypeElement type) {
    if (type.getNestingKind() == NestingKind.LOCAL) {
      report.add(local(type));
      return;
    }
    Stream.iterate(type, TypeElement.class::isInstance, Element::getEnclosingElement)
        .filter(outer -> outer.getModifiers().contains(Modifier.PRIVATE))
        .findFirst()
        .ifPresent(
            hidden ->
                report.add(
                    Message.PRIVATE_NETWORK
                        .at(SourcePosition.of(type), type.getSimpleName(), hidden.getSimpleName())
                        .fix("remove private from " + hidden.getSimpleName())));
    boolean isInner =
        type.getNestingKind() == NestingKind.MEMBER
            && type.getKind() == ElementKind.CLASS
            && !type.getModifiers().contains(Modifier.STATIC);
    if (isInner) {
      report.add(
          Message.INNER_NETWORK
              .at(
                  SourcePosition.of(type),
                  type.getSimpleName(),
                  Objects.requireNonNull(type.getEnclosingElement()).getSimpleName())
              .fix("declare it as static abstract class " + type.getSimpleName()));
    }
  }
}
