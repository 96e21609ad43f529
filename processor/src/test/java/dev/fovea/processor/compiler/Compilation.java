package dev.fovea.processor.compiler;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run of a compiler gave.
 *
 * @param succeeded whether the compiler says so
 * @param findings errors and warnings in the order in which they were printed
 * @param outputs what was written, by path: generated sources, class files, resources
 */
public record Compilation(boolean succeeded, List<Finding> findings, Map<String, byte[]> outputs) {

  /** The errors, Fovea's and the compiler's. */
  public List<Finding> errors() {
    return findings.stream().filter(Finding::isError).toList();
  }

  /** The texts of all findings. */
  public List<String> texts() {
    return findings.stream().map(Finding::text).toList();
  }

  /** The paths of everything that was written. */
  public Set<String> paths() {
    return outputs.keySet();
  }

  /** A written file as text. */
  public Optional<String> output(String path) {
    return Optional.ofNullable(outputs.get(path))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Loads what was compiled, over this program's own class path. */
  public ClassLoader loader() {
    return new ClassLoader(Compilation.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = outputs.get(name.replace('.', '/') + ".class");
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
      }
    };
  }
}
