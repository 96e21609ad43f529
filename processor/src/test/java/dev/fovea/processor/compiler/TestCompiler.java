package dev.fovea.processor.compiler;

import dev.fovea.processor.FoveaProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * The compilers that users have. Continuous integration runs all tests under each JDK, and so under
 * its javac.
 */
public enum TestCompiler {
  /** javac of the JDK that runs the tests. */
  JAVAC {
    @Override
    JavaCompiler compiler() {
      return ToolProvider.getSystemJavaCompiler();
    }
  },
  /** Eclipse's compiler. */
  ECJ {
    @Override
    JavaCompiler compiler() {
      return new EclipseCompiler();
    }
  };

  private static final List<String> COMMON_OPTIONS =
      List.of("--release", "17", "-classpath", System.getProperty("java.class.path"));

  private static final Set<Diagnostic.Kind> NOTES =
      EnumSet.of(Diagnostic.Kind.NOTE, Diagnostic.Kind.OTHER);

  abstract JavaCompiler compiler();

  /** Compiles with Fovea. */
  public Compilation compile(SourceFile... sources) {
    return compile(List.of(sources), List.of(), List.of(new FoveaProcessor()));
  }

  /**
   * Compiles.
   *
   * @param options as on the command line; language level and class path are set already
   * @param processors fresh ones: a processor serves one compilation
   */
  public Compilation compile(
      List<SourceFile> sources, List<String> options, List<? extends Processor> processors) {
    try (SourceFolder folder = SourceFolder.holding(sources)) {
      return compile(folder.files(), options, processors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Compilation compile(
      Collection<Path> sources, List<String> options, List<? extends Processor> processors)
      throws IOException {
    JavaCompiler compiler = compiler();
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    try (StandardJavaFileManager disk =
            compiler.getStandardFileManager(collector, Locale.ROOT, StandardCharsets.UTF_8);
        MemoryFileManager files = new MemoryFileManager(disk)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              Writer.nullWriter(), // Eclipse's compiler prints here what it tells the collector
              // anyway
              files,
              collector,
              Stream.concat(COMMON_OPTIONS.stream(), options.stream()).toList(),
              null,
              disk.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(processors);
      task.setLocale(Locale.ROOT);
      boolean succeeded = task.call();
      List<Finding> findings =
          collector.getDiagnostics().stream()
              .filter(diagnostic -> !NOTES.contains(diagnostic.getKind()))
              .map(Finding::of)
              .toList();
      return new Compilation(succeeded, findings, files.outputs());
    }
  }
}
