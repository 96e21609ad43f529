package dev.fovea.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.report.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryCommandTest {

  @TempDir private Path folder;

  @Test
  void printsATableThatFitsTheWidth() {
    Shell shell = Shell.run("summary", "--width", "100", "--batch", "8", Sample.before());

    assertThat(shell.status()).isZero();
    assertThat(shell.err()).isEmpty();
    assertThat(shell.out()).startsWith("demo.TinyCifar").contains("at batch 8");
    assertThat(shell.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void usesColoursOnlyWhenAskedWhereOutputIsNoTerminal() {
    assertThat(Shell.run("summary", "-o", folder.resolve("plain"), Sample.before()).status())
        .isZero();
    assertThat(folder.resolve("plain")).content().doesNotContain("\u001b");
    assertThat(Shell.run("summary", "--colours=always", Sample.before()).out())
        .contains("\u001b[1mdemo.TinyCifar");
  }

  @Test
  void printsAllNetworksOfAPlaceInOneDocument() throws IOException {
    Sample.copy(Sample.before(), folder, "demo.Ant");
    Sample.copy(Sample.before(), folder, "demo.Bee");

    JsonNode json =
        JsonMapper.builder().build().readTree(Shell.run("summary", "-f", "json", folder).out());
    List<String> csv = Shell.run("summary", "-f", "csv", folder).out().lines().toList();

    assertThat(json).hasSize(2);
    assertThat(json.get(1).path("network").asText()).isEqualTo("demo.Bee");
    assertThat(csv).hasSize(1 + 16 + 16);
    assertThat(csv).filteredOn(line -> line.startsWith("network,")).hasSize(1);
  }

  @Test
  void printsOnlyTheNetworksThatAreMeant() {
    Sample.copy(Sample.before(), folder, "demo.Ant");
    Sample.copy(Sample.before(), folder, "demo.Bee");

    assertThat(Shell.run("summary", "-n", "B*", "-f", "markdown", folder).out())
        .contains("### demo.Bee")
        .doesNotContain("demo.Ant");
  }

  @Test
  void saysWhatNetworksThereAreWhereNoneIsMeant() {
    Shell shell = Shell.run("summary", "-n", "Tree", Sample.before());

    assertThat(shell.status()).isEqualTo(2);
    assertThat(shell.err().strip())
        .isEqualTo("fovea: no network matches Tree; there are demo.TinyCifar");
  }

  @Test
  void complainsInOneLineOfAPlaceThatIsNotThere() {
    Shell shell = Shell.run("summary", folder.resolve("absent"));

    assertThat(shell.status()).isEqualTo(2);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err().strip())
        .isEqualTo(
            "fovea: %s does not exist; name a folder of compiled classes, a jar or a JSON file",
            folder.resolve("absent"));
  }

  @Test
  void complainsOfABatchWithoutSamples() {
    assertThat(Shell.run("summary", "--batch=0", Sample.before()).err().strip())
        .isEqualTo("fovea: batch: expected a number from 1 on, found 0");
  }

  @Test
  void complainsOfAFileThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(Shell.run("summary", "-o", file.resolve("x"), Sample.before()).err())
        .contains("cannot be written: " + file + " is a file, not a folder");
  }
}
