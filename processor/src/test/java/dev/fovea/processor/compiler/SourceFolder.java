package dev.fovea.processor.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sources on disk for as long as a compilation lasts: Eclipse's compiler does not read them from
 * memory.
 */
record SourceFolder(Path root, List<Path> files) implements AutoCloseable {

  static SourceFolder holding(List<SourceFile> sources) throws IOException {
    Path root = Files.createTempDirectory("fovea-sources");
    List<Path> files = new ArrayList<>();
    for (SourceFile source : sources) {
      Path file = root.resolve(source.path());
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.text()));
    }
    return new SourceFolder(root, files);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> everything = Files.walk(root)) {
      for (Path path : everything.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
