package dev.fovea.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The files of this repository. */
final class Repository {

  private Repository() {}

  /** The folder of the root POM. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("annotations"))) {
      folder = Objects.requireNonNull(folder.getParent(), "not run inside the repository");
    }
    return folder;
  }

  /** What the compiler made of a module's main sources. */
  static Path classes(String module) {
    return root().resolve(module).resolve("target").resolve("classes");
  }

  /** The text of a file, named from the root. */
  static String text(String file) throws IOException {
    return Files.readString(root().resolve(file));
  }
}
