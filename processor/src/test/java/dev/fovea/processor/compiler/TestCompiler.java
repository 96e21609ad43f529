package dev.fovea.processor.compiler;

import dev.fovea.annotations.Network;
import dev.fovea.processor.FoveaProcessor;
import dev.fovea.runtime.Model;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.jspecify.annotations.NullMarked;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The compilers that users have. Continuous integration runs all tests under each JDK, and so under
 * its javac.
 */
@SuppressWarnings("ImmutableEnumChecker") // remembers the class path; tests run one after another
public enum TestCompiler {
  /** javac of the JDK that runs the tests. */
  JAVAC(ToolProvider.getSystemJavaCompiler()),
  /** Eclipse's compiler. */
  ECJ(new EclipseCompiler());

  /** What a user's class path holds; Eclipse's compiler walks all of it again and again. */
  private static final String CLASS_PATH =
      Stream.of(Network.class, Model.class, INDArray.class, NullMarked.class)
          .map(TestCompiler::home)
          .collect(Collectors.joining(File.pathSeparator));

  private static final List<String> COMMON_OPTIONS =
      List.of("--release", "17", "-classpath", CLASS_PATH);

  private static final Set<Diagnostic.Kind> NOTES =
      EnumSet.of(Diagnostic.Kind.NOTE, Diagnostic.Kind.OTHER);

  private final JavaCompiler compiler;

  /** Shared by all compilations, as reading the class path takes longer than compiling. */
  private final StandardJavaFileManager disk;

  private final Map<MemoryFileManager.Listing, Iterable<JavaFileObject>> listings = new HashMap<>();

  TestCompiler(JavaCompiler compiler) {
    this.compiler = compiler;
    this.disk = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
  }

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

  /** Compiles with one more jar, or folder of classes, on the class path. */
  public Compilation compileAgainst(
      Path library,
      List<SourceFile> sources,
      List<String> options,
      List<? extends Processor> processors) {
    return compileAlone(
        Stream.concat(
                Stream.of("-classpath", CLASS_PATH + File.pathSeparator + library),
                options.stream())
            .toList(),
        sources,
        processors);
  }

  /**
   * Compiles a module with Fovea. ND4J, of which javac can make no module, but Eclipse's compiler
   * does, is on javac's class path.
   *
   * @param name the module's
   */
  public Compilation compileModule(String name, List<Path> modulePath, List<SourceFile> sources) {
    String modules =
        modulePath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<String> noModule =
        this == JAVAC
            ? List.of("-classpath", home(INDArray.class), "--add-reads", name + "=ALL-UNNAMED")
            : List.of();
    return compileAlone(
        Stream.concat(Stream.of("--module-path", modules), noModule.stream()).toList(),
        sources,
        List.of(new FoveaProcessor()));
  }

  /** What a user's class path holds. */
  public static List<Path> classPath() {
    return Stream.of(CLASS_PATH.split(File.pathSeparator)).map(Path::of).toList();
  }

  /** Compiles with paths of its own: the shared file manager remembers those of others. */
  private Compilation compileAlone(
      List<String> options, List<SourceFile> sources, List<? extends Processor> processors) {
    try (StandardJavaFileManager own =
            compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        SourceFolder folder = SourceFolder.holding(sources)) {
      List<String> all = Stream.concat(Stream.of("--release", "17"), options.stream()).toList();
      return run(folder.files(), all, processors, own, new MemoryFileManager(own, new HashMap<>()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Compilation compile(
      Collection<Path> sources, List<String> options, List<? extends Processor> processors) {
    return run(
        sources,
        Stream.concat(COMMON_OPTIONS.stream(), options.stream()).toList(),
        processors,
        disk,
        new MemoryFileManager(disk, listings));
  }

  private Compilation run(
      Collection<Path> sources,
      List<String> options,
      List<? extends Processor> processors,
      StandardJavaFileManager reader,
      MemoryFileManager files) {
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    // Eclipse's compiler prints to the writer what it tells the collector anyway.
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            Writer.nullWriter(),
            files,
            collector,
            options,
            null,
            reader.getJavaFileObjectsFromPaths(sources));
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

  /** The folder or jar that a class comes from. */
  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
