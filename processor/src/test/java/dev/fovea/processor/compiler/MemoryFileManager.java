package dev.fovea.processor.compiler;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Set;
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

  /** What a package of a location holds. */
  record Listing(
      JavaFileManager.Location location, String packageName, Set<Kind> kinds, boolean recurse) {}

  private final Map<Listing, Iterable<JavaFileObject>> known;
  private final Map<String, MemoryFile> outputs = new TreeMap<>();

  /**
   * For one compilation.
   *
   * @param disk for all compilations
   * @param known for all compilations, as Eclipse's compiler asks the same thousands of times
   */
  MemoryFileManager(StandardJavaFileManager disk, Map<Listing, Iterable<JavaFileObject>> known) {
    super(disk);
    this.known = known;
  }

  @Override
  public Iterable<JavaFileObject> list(
      JavaFileManager.Location location, String packageName, Set<Kind> kinds, boolean recurse)
      throws IOException {
    if (location.isOutputLocation()) {
      return super.list(location, packageName, kinds, recurse);
    }
    Listing listing = new Listing(location, packageName, Set.copyOf(kinds), recurse);
    Iterable<JavaFileObject> files = known.get(listing);
    if (files == null) {
      files = super.list(location, packageName, kinds, recurse);
      known.put(listing, files);
    }
    return files;
  }

  /** What was written, by path, as {@code demo/TinyModel.java}. */
  Map<String, byte[]> outputs() {
    return outputs.entrySet().stream()
        .filter(entry -> entry.getValue().isWritten())
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

  /** Leaves the disk's file manager open: the next compilation uses it too. */
  @Override
  public void close() {}
}
