package dev.fovea.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.spec.Position;
import dev.fovea.processor.testing.TextPosition;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LintOptionsTest {

  private static final Position NOWHERE = new TextPosition(0, 1, "");
  private static final Diagnostic BORDER = Message.UNSEEN_BORDER.at(NOWHERE, "MaxPool2d", "1 row");

  private final Report report = new Report();

  @Test
  void raisesWarningsToErrors() {
    LintOptions options = parse("unseen-border, states-nothing", "");

    assertThat(options.apply(BORDER))
        .hasValueSatisfying(found -> assertThat(found.severity()).isEqualTo(Severity.ERROR));
    assertThat(report.diagnostics()).isEmpty();
  }

  @Test
  void switchesWarningsOff() {
    assertThat(parse("", "fovea:unseen-border").apply(BORDER)).isEmpty();
    assertThat(parse("", "states-nothing").apply(BORDER)).contains(BORDER);
  }

  @Test
  void keepsOpinionsToItselfUnlessTheyAreAskedFor() {
    Diagnostic opinion = Message.MANY_POOLINGS.at(NOWHERE, "MaxPool2d", 5);

    assertThat(LintOptions.none().apply(opinion)).isEmpty();
    assertThat(LintOptions.parse("", "", "many-poolings", NOWHERE, report).apply(opinion))
        .contains(opinion);
    assertThat(parse("many-poolings", "").apply(opinion))
        .hasValueSatisfying(found -> assertThat(found.severity()).isEqualTo(Severity.ERROR));
    assertThat(
            LintOptions.parse("", "many-poolings", "many-poolings", NOWHERE, report).apply(opinion))
        .isEmpty();
  }

  @Test
  void leavesErrorsAlone() {
    Diagnostic error = Message.NO_HEAD.at(NOWHERE, "Net");

    assertThat(new LintOptions(Set.of(), Set.of("no-head"), Set.of()).apply(error)).contains(error);
  }

  @Test
  void reportsIdsThatAreNoLintRules() {
    parse("unseen-boarder", "no-head");

    assertThat(report.diagnostics())
        .extracting(Diagnostic::headline)
        .containsExactly(
            "the option fovea.error names unseen-boarder, which is no lint rule",
            "the option fovea.off names no-head, which is no lint rule");
    assertThat(report.diagnostics())
        .flatExtracting(Diagnostic::fixes)
        .containsExactly("-Afovea.error=unseen-border", "leave no-head out of -Afovea.off");
  }

  private LintOptions parse(String errors, String off) {
    return LintOptions.parse(errors, off, "", NOWHERE, report);
  }
}
