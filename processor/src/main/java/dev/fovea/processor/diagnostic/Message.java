package dev.fovea.processor.diagnostic;

import dev.fovea.processor.spec.Position;
import java.util.List;
import java.util.Locale;

/**
 * The table of everything Fovea can say: id, severity, headline. The headline is a {@link
 * java.util.Formatter} template.
 */
public enum Message {
  /** Values that a join reads differ in shape. */
  SHAPE_MISMATCH("shape-mismatch", Severity.ERROR, "@%s needs equal shapes, but %s"),
  /** A number is outside the range that its attribute allows. */
  BAD_NUMBER("bad-number", Severity.ERROR, "%s of @%s is %s; expected %s");

  private final String id;
  private final Severity severity;
  private final String headline;

  Message(String id, Severity severity, String headline) {
    this.id = id;
    this.severity = severity;
    this.headline = headline;
  }

  /** The id without {@code fovea:}, as {@code shape-mismatch}. */
  public String id() {
    return id;
  }

  /** The severity unless the user changes it. */
  public Severity severity() {
    return severity;
  }

  /** A finding with this message's headline, filled in. */
  public Diagnostic at(Position position, Object... arguments) {
    return new Diagnostic(
        this, severity, position, String.format(Locale.ROOT, headline, arguments), List.of());
  }
}
