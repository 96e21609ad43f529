package dev.fovea.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
