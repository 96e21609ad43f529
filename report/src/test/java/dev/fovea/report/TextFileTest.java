package dev.fovea.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

  @TempDir private Path folder;

  @Test
  void makesTheFoldersAboveAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("a/b/table.txt");

    TextFile.write(file, "one×two\n");
    TextFile.write(file, "two\n");

    assertThat(file).hasContent("two\n");
    try (Stream<Path> files = Files.list(folder.resolve("a/b"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void refusesAFolderThatIsAFileNamingIt() throws IOException {
    Path obstacle = Files.writeString(folder.resolve("out"), "");

    assertThatThrownBy(() -> TextFile.write(obstacle.resolve("table.txt"), ""))
        .isInstanceOf(ReportException.class)
        .hasMessage(
            "%s: cannot be written: %s is a file, not a folder; choose another folder or free this"
                + " one",
            obstacle.resolve("table.txt"), obstacle);
  }

  @Test
  void saysWhatDoesNotExist() {
    assertThat(TextFile.reason(new NoSuchFileException("no/such")))
        .isEqualTo("no/such does not exist");
  }

  @Test
  void refusesToReplaceAFolder() throws IOException {
    Path full = Files.createDirectories(folder.resolve("table.txt/inside"));

    assertThatThrownBy(() -> TextFile.write(folder.resolve("table.txt"), ""))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("cannot be written");
    assertThat(full).exists();
  }
}
