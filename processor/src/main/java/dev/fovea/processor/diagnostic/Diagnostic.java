package dev.fovea.processor.diagnostic;

import dev.fovea.processor.spec.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * One finding.
 *
 * @param message which entry of the table this is
 * @param severity the table's, unless the user changed it
 * @param position the offending annotation value, or the nearest thing that exists in the source
 * @param headline what was found and what was expected, one line, without the id
 * @param details the arithmetic and the fixes, a line each, without indentation
 */
public record Diagnostic(
    Message message, Severity severity, Position position, String headline, List<String> details) {

  /** Copies the list. */
  public Diagnostic {
    details = List.copyOf(details);
  }

  /** The same with one more line that explains. */
  public Diagnostic because(String detail) {
    List<String> more = new ArrayList<>(details);
    more.add(detail);
    return new Diagnostic(message, severity, position, headline, more);
  }

  /** The same with one more suggestion. */
  public Diagnostic fix(String suggestion) {
    return because("fix: " + suggestion);
  }

  /** The same with another severity. */
  public Diagnostic as(Severity other) {
    return new Diagnostic(message, other, position, headline, details);
  }

  /** What the compiler prints: {@code [fovea:id] headline}, then the details, indented. */
  public String text() {
    StringBuilder text = new StringBuilder("[fovea:" + message.id() + "] " + headline);
    details.forEach(detail -> text.append("\n    ").append(detail));
    return text.toString();
  }
}
