package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.processor.FoveaProcessor;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.compiler.Compilation;
import dev.fovea.processor.compiler.SourceFile;
import dev.fovea.processor.compiler.TestCompiler;
import dev.fovea.processor.testing.Analysis;
import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A network compiled by the real processor, under the strictest options. */
public final class GeneratedNetwork {

  private static final String HEADER =
      """
      package demo;

      import static dev.fovea.annotations.Padding.CAUSAL;
      import static dev.fovea.annotations.Padding.SAME;

      import dev.fovea.annotations.*;

      """;

  private final String source;
  private final String name;
  private final Compilation compilation;

  private GeneratedNetwork(String source, List<String> processorOptions, SourceFile... users) {
    this.source = source;
    List<SourceFile> files = new ArrayList<>(List.of(users));
    SourceFile network = SourceFile.of(source);
    files.add(network);
    this.name = network.name().replace(".java", "");
    List<String> options = new ArrayList<>(List.of("-Xlint:all,-processing", "-Werror"));
    options.addAll(processorOptions);
    this.compilation = TestCompiler.JAVAC.compile(files, options, List.of(new FoveaProcessor()));
    assertThat(compilation.texts()).isEmpty();
    assertThat(compilation.succeeded()).isTrue();
  }

  /**
   * Compiles an interface of package {@code demo}, whose imports are added, and what lies beside
   * it.
   */
  static GeneratedNetwork of(String declaration, SourceFile... others) {
    return new GeneratedNetwork(HEADER + declaration, List.of(), others);
  }

  /** Compiles such an interface with options of the processor. */
  public static GeneratedNetwork with(List<String> options, String declaration) {
    return new GeneratedNetwork(HEADER + declaration, options);
  }

  /** Compiles one of the golden networks, and code that uses it. */
  static GeneratedNetwork golden(String name, SourceFile... users) {
    return new GeneratedNetwork(GoldenFiles.read(name + ".java"), List.of(), users);
  }

  /** The generated class's source. */
  String model() {
    return compilation.output("demo/" + name + "Model.java").orElseThrow();
  }

  /** The metadata. */
  String metadata() {
    return compilation.output("META-INF/fovea/demo." + name + ".json").orElseThrow();
  }

  /** The metadata, parsed. */
  JsonNode json() {
    try {
      return JsonMapper.builder().build().readTree(metadata());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The compiled classes. */
  ClassLoader loader() {
    return compilation.loader();
  }

  /** The network as it is analysed. */
  AnalysedNetwork analysed() {
    String declaration = source.substring(source.indexOf("@Network"));
    return Analysis.of(declaration.replace("public interface", "interface")).network();
  }

  /** A new model. */
  public Model<?, ?> create(ModelOptions options) {
    try {
      Class<?> type = loader().loadClass("demo." + name + "Model");
      java.lang.reflect.Method create = type.getDeclaredMethod("create", ModelOptions.class);
      create.setAccessible(true);
      return (Model<?, ?>) create.invoke(null, options);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
