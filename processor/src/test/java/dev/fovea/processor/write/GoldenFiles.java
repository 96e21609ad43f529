package dev.fovea.processor.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that are compared byte by byte, beside the tests. {@code -Dgolden.update=true} writes
 * them anew; the test fails all the same, so that nobody forgets to look at the difference.
 */
final class GoldenFiles {

  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private GoldenFiles() {}

  /** A file's text. */
  static String read(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares, or writes. */
  static void assertEqual(String name, String actual) {
    if (Boolean.getBoolean("golden.update")) {
      try {
        Files.writeString(FOLDER.resolve(name), actual);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      throw new AssertionError(name + " is written anew; look at the difference");
    }
    org.assertj.core.api.Assertions.assertThat(actual).isEqualTo(read(name));
  }
}
