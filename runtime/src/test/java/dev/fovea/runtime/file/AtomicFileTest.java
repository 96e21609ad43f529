package dev.fovea.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void replacesTheFileWithTheWholeContents() throws IOException {
    Path file = Files.writeString(folder.resolve("weights"), "a long old text");

    AtomicFile.write(file, channel -> channel.write(bytes("new")));

    assertThat(file).hasContent("new");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void aFailureInTheMiddleLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("weights"), "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    channel -> {
                      channel.write(bytes("half of the ne"));
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");

    assertThat(file).hasContent("old");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void saysWhichFolderIsMissingAndWhatIsNoFile() throws IOException {
    Path nowhere = folder.resolve("models").resolve("weights");
    assertThatThrownBy(() -> AtomicFile.write(nowhere, channel -> channel.write(bytes("new"))))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(nowhere + ": there is no folder " + folder.resolve("models"));

    Path models = Files.createDirectory(folder.resolve("models"));
    assertThatThrownBy(() -> AtomicFile.write(models, channel -> channel.write(bytes("new"))))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(models + ": is a folder, expected a file");
    assertThat(files()).containsExactly(models);
  }

  @Test
  void theOldFileStaysUntilTheNewOneIsComplete() throws IOException {
    Path file = Files.writeString(folder.resolve("weights"), "old");

    AtomicFile.write(
        file,
        channel -> {
          channel.write(bytes("new"));
          assertThat(file).hasContent("old");
        });

    assertThat(file).hasContent("new");
  }

  @Test
  void aSymbolicLinkGoesOnPointingToTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("weights"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("latest"), file);

    AtomicFile.write(link, channel -> channel.write(bytes("new")));

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.toList();
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
