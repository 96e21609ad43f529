package dev.fovea.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.metadata.LintRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LintPageTest {

  private static final Path PAGE = Path.of("..", "docs", "lint.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

  @Test
  void documentsEveryLintRuleOnceAndNothingElse() throws IOException {
    List<String> parts = List.of(Files.readString(PAGE).split("## Opinions", 2));

    assertThat(parts).hasSize(2);
    assertThat(ids(parts.get(0))).containsExactlyElementsOf(ids(false));
    assertThat(ids(parts.get(1))).containsExactlyElementsOf(ids(true));
  }

  @Test
  void whatReadsMetadataKnowsEveryLintRule() {
    assertThat(LintRules.ids()).isSorted().containsExactlyInAnyOrderElementsOf(LintOptions.ids());
  }

  private static List<String> ids(String page) {
    return ROW.matcher(page).results().map((MatchResult row) -> row.group(1)).toList();
  }

  private static List<String> ids(boolean opinions) {
    return Arrays.stream(Message.values())
        .filter(message -> LintOptions.ids().contains(message.id()))
        .filter(message -> message.isOpinion() == opinions)
        .map(Message::id)
        .sorted()
        .toList();
  }
}
