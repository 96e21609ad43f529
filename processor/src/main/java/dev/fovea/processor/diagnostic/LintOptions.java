package dev.fovea.processor.diagnostic;

import dev.fovea.processor.spec.Position;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which lint rules the user raised to errors or switched off or on.
 *
 * @param errors ids of {@code -Afovea.error}; opinions among them are switched on as well
 * @param off ids of {@code -Afovea.off}
 * @param on ids of {@code -Afovea.on}: opinions, which say nothing otherwise
 */
public record LintOptions(Set<String> errors, Set<String> off, Set<String> on) {

  /** Copies the sets. */
  public LintOptions {
    errors = Set.copyOf(errors);
    off = Set.copyOf(off);
    on = Set.copyOf(on);
  }

  /** Everything as the table of messages has it. */
  public static LintOptions none() {
    return new LintOptions(Set.of(), Set.of(), Set.of());
  }

  /**
   * Reads the options' values: ids separated by commas, with or without {@code fovea:}. Ids that
   * are no lint rule's are reported.
   *
   * @param position where to report, as options have no place in the source
   */
  public static LintOptions parse(
      String errors, String off, String on, Position position, Report report) {
    return new LintOptions(
        ids("error", errors, position, report),
        ids("off", off, position, report),
        ids("on", on, position, report));
  }

  /** The finding with the severity that the user wants; empty where it is switched off. */
  public Optional<Diagnostic> apply(Diagnostic diagnostic) {
    if (diagnostic.message().severity() != Severity.WARNING) {
      return Optional.of(diagnostic);
    }
    String id = diagnostic.message().id();
    boolean wanted = !diagnostic.message().isOpinion() || on.contains(id) || errors.contains(id);
    if (off.contains(id) || !wanted) {
      return Optional.empty();
    }
    return Optional.of(errors.contains(id) ? diagnostic.as(Severity.ERROR) : diagnostic);
  }

  private static Set<String> ids(String option, String value, Position position, Report report) {
    Set<String> ids = new LinkedHashSet<>();
    for (String part : value.split(",", -1)) {
      String id = part.strip();
      id = id.startsWith("fovea:") ? id.substring("fovea:".length()) : id;
      if (ids().contains(id)) {
        ids.add(id);
      } else if (!id.isEmpty()) {
        report.add(unknown(option, id, position));
      }
    }
    return ids;
  }

  private static Diagnostic unknown(String option, String id, Position position) {
    Diagnostic diagnostic = Message.UNKNOWN_ID.at(position, option, id);
    boolean isError = Arrays.stream(Message.values()).anyMatch(message -> message.id().equals(id));
    if (isError) {
      return diagnostic
          .because(id + " is always an error")
          .fix("leave " + id + " out of -Afovea." + option);
    }
    Optional<String> meant = DidYouMean.nearest(id, ids());
    return diagnostic
        .because("lint rules: " + DidYouMean.listing(ids()))
        .fix(
            meant
                .map(name -> "-Afovea." + option + "=" + name)
                .orElse("leave " + id + " out of -Afovea." + option));
  }

  /** The ids of all lint rules. */
  static List<String> ids() {
    return Arrays.stream(Message.values())
        .filter(message -> message.severity() == Severity.WARNING && message != Message.UNKNOWN_ID)
        .map(Message::id)
        .toList();
  }
}
