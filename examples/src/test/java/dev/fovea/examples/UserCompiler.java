package dev.fovea.examples;

import dev.fovea.processor.FoveaProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** This JDK's compiler with Fovea, as a user calls it. */
final class UserCompiler {

  private final Path folder;

  /**
   * Works in an empty folder.
   *
   * @param folder for sources and classes
   */
  UserCompiler(Path folder) {
    this.folder = folder;
  }

  /**
   * What the compiler prints about some sources; nothing if all is well, since warnings are on.
   *
   * @param sources by file name
   */
  String compile(Map<String, String> sources) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      files.add(Files.writeString(folder.resolve(source.getKey()), source.getValue()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              output,
              manager,
              null,
              List.of("-d", folder.toString(), "-Xlint:all,-processing,-path", "--release", "17"),
              null,
              manager.getJavaFileObjectsFromPaths(files));
      task.setProcessors(List.of(new FoveaProcessor()));
      task.call();
    }
    return output.toString().replace(folder + java.io.File.separator, "");
  }
}
