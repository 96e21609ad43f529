package dev.fovea.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.report.Sample;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  @TempDir private Path folder;

  @Test
  void acceptedNetworksPassAndChangedOnesFailUntilAccepted() {
    Path baseline = folder.resolve("agreed");

    assertThat(Shell.run("accept", "--baseline", baseline, Sample.before()).status()).isZero();
    assertThat(Shell.run("check", "--baseline", baseline, Sample.before()))
        .isEqualTo(new Shell(0, "", ""));
    Shell drifted = Shell.run("check", "--baseline", baseline, Sample.after());
    assertThat(drifted.status()).isEqualTo(1);
    assertThat(drifted.out()).contains("demo.TinyCifar changed", "block1.dropout");
    assertThat(drifted.err()).startsWith("error: demo.TinyCifar: drifted from the baseline");
    assertThat(Shell.run("accept", "--baseline", baseline, Sample.after()).status()).isZero();
    assertThat(Shell.run("check", "--baseline", baseline, Sample.after()).status()).isZero();
  }

  @Test
  void brokenLimitsFail() {
    Shell shell =
        Shell.run(
            "check",
            "--baseline",
            folder.resolve("none"),
            "--limit",
            "parameters max 1k",
            Sample.before());

    assertThat(shell.status()).isEqualTo(1);
    assertThat(shell.err().strip())
        .isEqualTo(
            "error: demo.TinyCifar: parameters: expected at most 1,000, found 61,290 (limit:"
                + " parameters max 1k)");
  }

  @Test
  void aLimitThatCannotBeReadIsAWrongRequest() {
    Shell shell = Shell.run("check", "--limit", "parameters", Sample.before());

    assertThat(shell.status()).isEqualTo(2);
    assertThat(shell.err()).startsWith("fovea: limit \"parameters\": expected");
  }

  @Test
  void differencesAreNoFailureUnlessAskedFor() {
    Shell shell = Shell.run("diff", Sample.before(), Sample.after());

    assertThat(shell.status()).isZero();
    assertThat(shell.out()).contains("+9,744 (+16%)");
    assertThat(Shell.run("diff", "--exit-code", Sample.before(), Sample.after()).status())
        .isEqualTo(1);
    assertThat(Shell.run("diff", "--exit-code", Sample.before(), Sample.before()).status())
        .isZero();
  }

  @Test
  void differencesCanBeATableForAPullRequest() {
    assertThat(Shell.run("diff", "-f", "markdown", Sample.before(), Sample.after()).out())
        .contains("| parameters | 61,290 | 71,034 | +9,744 (+16%) |");
  }
}
