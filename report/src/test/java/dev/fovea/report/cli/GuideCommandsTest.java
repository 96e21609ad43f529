package dev.fovea.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class GuideCommandsTest {

  private static final Pattern COMMAND = Pattern.compile("(?m)^fovea (.*)$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @Test
  void theCommandsOfTheGuideAreCommands() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "build-tools.md"));
    List<String> commands =
        COMMAND.matcher(page).results().map((MatchResult line) -> line.group(1)).toList();

    assertThat(commands)
        .hasSizeGreaterThan(4)
        .allSatisfy(
            command -> {
              CommandLine.ParseResult parsed =
                  new CommandLine(new Fovea())
                      .setCaseInsensitiveEnumValuesAllowed(true)
                      .parseArgs(words(command));
              assertThat(parsed.hasSubcommand()).isTrue();
            });
    assertThat(commands.stream().map(command -> words(command)[0]))
        .containsExactlyInAnyOrder("summary", "report", "check", "accept", "diff");
  }

  private static String[] words(String command) {
    return WORD.matcher(command)
        .results()
        .map((MatchResult word) -> word.group().startsWith("\"") ? word.group(1) : word.group(2))
        .toArray(String[]::new);
  }
}
