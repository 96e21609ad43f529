package dev.fovea.processor.read;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Severity;
import dev.fovea.processor.spec.Position;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Hands findings to the compiler, at the most exact place it can show. */
public final class DiagnosticPrinter {

  /** For what has no place in the source, as options. */
  public static final Position NOWHERE = new Position() {};

  private final Messager messager;

  /** Prints through the compiler's messager. */
  public DiagnosticPrinter(Messager messager) {
    this.messager = messager;
  }

  /** Prints the finding. */
  public void print(Diagnostic diagnostic) {
    javax.tools.Diagnostic.Kind kind =
        diagnostic.severity() == Severity.ERROR
            ? javax.tools.Diagnostic.Kind.ERROR
            : javax.tools.Diagnostic.Kind.WARNING;
    Position position = diagnostic.position();
    if (position instanceof SourcePosition source) {
      print(kind, diagnostic.text(), source);
    } else {
      messager.printMessage(kind, diagnostic.text());
    }
  }

  /** Prints that Fovea failed on a network or block, with what a report of the defect needs. */
  public void printDefect(TypeElement network, Throwable defect) {
    StringWriter trace = new StringWriter();
    defect.printStackTrace(new PrintWriter(trace));
    Diagnostic finding =
        Message.INTERNAL
            .at(SourcePosition.of(network), network.getSimpleName(), defect)
            .because(
                "this is a defect of Fovea: please report it with the source of the network and these lines");
    for (String line : trace.toString().lines().toList()) {
      finding = finding.because(line);
    }
    print(finding);
  }

  private void print(javax.tools.Diagnostic.Kind kind, String text, SourcePosition source) {
    Element element = source.element();
    Optional<AnnotationMirror> annotation = source.annotation();
    Optional<AnnotationValue> value =
        source.item().filter(DiagnosticPrinter::canBeShown).or(source::value);
    if (annotation.isPresent() && value.isPresent()) {
      messager.printMessage(kind, text, element, annotation.get(), value.get());
    } else if (annotation.isPresent()) {
      messager.printMessage(kind, text, element, annotation.get());
    } else {
      messager.printMessage(kind, text, element);
    }
  }

  /**
   * Eclipse's messager knows whole attributes only and takes an item of an array for the
   * annotation, which may begin lines above; so there the attribute is pointed at.
   */
  private static boolean canBeShown(AnnotationValue item) {
    return !item.getClass().getName().startsWith("org.eclipse.jdt.");
  }
}
