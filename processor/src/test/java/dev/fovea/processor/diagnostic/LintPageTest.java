package dev.fovea.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LintPageTest {

  private static final Path PAGE = Path.of("..", "docs", "lint.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

  @Test
  void documentsEveryLintRuleOnceAndNothingElse() throws IOException {
    List<String> rows =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult row) -> row.group(1))
            .toList();

    assertThat(rows).containsExactlyElementsOf(LintOptions.ids().stream().sorted().toList());
  }
}
