package dev.fovea.processor.compiler;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Keeps what a compiler writes; the class path comes from the disk. */
final class MemoryFileManager extends ForwardingJavaFileManager<StandardJavaFileManager> {

  private final Map<String, MemoryFile> outputs = new TreeMap<>();

  MemoryFileManager(StandardJavaFileManager disk) {
    super(disk);
  }

  /** What was written, by path, as {@code demo/TinyModel.java}. */
  Map<String, byte[]> outputs() {
    return outputs.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> entry.getValue().bytes(), (a, b) -> a, TreeMap::new));
  }

  @Override
  public boolean hasLocation(JavaFileManager.Location location) {
    return location == StandardLocation.CLASS_OUTPUT || super.hasLocation(location);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      JavaFileManager.Location location, String className, Kind kind, FileObject sibling) {
    return output(className.replace('.', '/') + kind.extension, kind);
  }

  @Override
  public FileObject getFileForOutput(
      JavaFileManager.Location location,
      String packageName,
      String relativeName,
      FileObject sibling) {
    String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    return output(folder + relativeName, Kind.OTHER);
  }

  @Override
  public FileObject getFileForInput(
      JavaFileManager.Location location, String packageName, String relativeName)
      throws IOException {
    if (location != StandardLocation.CLASS_OUTPUT) {
      return super.getFileForInput(location, packageName, relativeName);
    }
    String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    MemoryFile file = outputs.get(folder + relativeName);
    if (file == null) {
      throw new NoSuchFileException(folder + relativeName);
    }
    return file;
  }

  @Override
  public boolean isSameFile(FileObject left, FileObject right) {
    return (left instanceof MemoryFile || right instanceof MemoryFile)
        ? left.equals(right)
        : super.isSameFile(left, right);
  }

  private MemoryFile output(String path, Kind kind) {
    MemoryFile file = new MemoryFile(path, kind);
    outputs.put(path, file);
    return file;
  }
}
