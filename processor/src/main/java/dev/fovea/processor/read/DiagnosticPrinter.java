package dev.fovea.processor.read;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Severity;
import dev.fovea.processor.spec.Position;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;

/** Hands findings to the compiler, at the most exact place it can show. */
public final class DiagnosticPrinter {

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

  private void print(javax.tools.Diagnostic.Kind kind, String text, SourcePosition source) {
    Optional<AnnotationMirror> annotation = source.annotation();
    Optional<AnnotationValue> value =
        source.item().filter(DiagnosticPrinter::canBeShown).or(source::value);
    if (annotation.isPresent() && value.isPresent()) {
      messager.printMessage(kind, text, source.element(), annotation.get(), value.get());
    } else if (annotation.isPresent()) {
      messager.printMessage(kind, text, source.element(), annotation.get());
    } else {
      messager.printMessage(kind, text, source.element());
    }
  }

  /**
   * Eclipse's compiler shows whole attributes only, and takes an item of an array for the
   * annotation, which may begin lines above; so there the attribute is pointed at.
   */
  private static boolean canBeShown(AnnotationValue item) {
    return !item.getClass().getName().startsWith("org.eclipse.jdt.");
  }
}
