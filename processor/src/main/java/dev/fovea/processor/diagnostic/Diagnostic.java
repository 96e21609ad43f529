package dev.fovea.processor.diagnostic;

import dev.fovea.processor.spec.BlockUse;
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
 * @param details the arithmetic, a line each, without indentation
 * @param fixes changes that would compile, a line each, without {@code fix:}
 * @param uses where it is about a block's body: the uses of blocks in which it was found, outermost
 *     first
 */
public record Diagnostic(
    Message message,
    Severity severity,
    Position position,
    String headline,
    List<String> details,
    List<String> fixes,
    List<BlockUse> uses) {

  /** Copies the lists. */
  public Diagnostic {
    details = List.copyOf(details);
    fixes = List.copyOf(fixes);
    uses = List.copyOf(uses);
  }

  /** The same with one more line that explains. */
  public Diagnostic because(String detail) {
    return new Diagnostic(
        message, severity, position, headline, append(details, detail), fixes, uses);
  }

  /** The same with one more suggestion. */
  public Diagnostic fix(String suggestion) {
    return withFixes(append(fixes, suggestion));
  }

  /** The same with these suggestions in place of its own. */
  public Diagnostic withFixes(List<String> suggestions) {
    return new Diagnostic(message, severity, position, headline, details, suggestions, uses);
  }

  /** The same with another severity. */
  public Diagnostic as(Severity other) {
    return new Diagnostic(message, other, position, headline, details, fixes, uses);
  }

  /** The same, found in uses of blocks. */
  public Diagnostic within(List<BlockUse> blockUses) {
    return new Diagnostic(message, severity, position, headline, details, fixes, blockUses);
  }

  /** The same at another place. */
  public Diagnostic at(Position place) {
    return new Diagnostic(message, severity, place, headline, details, fixes, uses);
  }

  /**
   * Whether it is about the same thing: the same message at the same place. Places are compared by
   * identity, since values that read the same may be equal to a compiler.
   */
  public boolean isAbout(Diagnostic other) {
    return message == other.message && position == other.position;
  }

  /** What the compiler prints: {@code [fovea:id] headline}, then details and fixes, indented. */
  public String text() {
    StringBuilder text = new StringBuilder("[fovea:" + message.id() + "] " + headline);
    details.forEach(detail -> text.append("\n  ").append(detail));
    fixes.forEach(fix -> text.append("\n  fix: ").append(fix));
    return text.toString();
  }

  private static List<String> append(List<String> lines, String line) {
    List<String> more = new ArrayList<>(lines);
    more.add(line);
    return more;
  }
}
