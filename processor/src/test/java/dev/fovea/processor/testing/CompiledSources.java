package dev.fovea.processor.testing;

import dev.fovea.processor.FoveaProcessor;
import dev.fovea.processor.compiler.Finding;
import dev.fovea.processor.compiler.SourceFile;
import dev.fovea.processor.compiler.TestCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compiles what {@link NetworkSource} reads, as a user does. */
final class CompiledSources {

  private static final String HEADER =
      """
      package demo;

      import static dev.fovea.annotations.Interpolation.*;
      import static dev.fovea.annotations.Padding.*;
      import static dev.fovea.annotations.RecurrentOutput.*;

      import dev.fovea.annotations.*;

      @Network
      """;

  private CompiledSources() {}

  /** What javac says against networks, Fovea left out, by the index of the network. */
  static Map<Integer, String> errorsAsJava(List<String> networks) {
    return errors(networks, List.of("-proc:none"), List.of());
  }

  /**
   * What javac and Fovea say against networks and the classes they are compiled to, by the index of
   * the network. Where one of them has an error of Fovea's, classes are not looked at.
   */
  static Map<Integer, String> errors(List<String> networks) {
    return errors(networks, List.of(), List.of(new FoveaProcessor()));
  }

  /** Of all at once, as starting a compiler takes longer than compiling. */
  private static Map<Integer, String> errors(
      List<String> networks, List<String> options, List<FoveaProcessor> processors) {
    if (networks.isEmpty()) {
      return Map.of();
    }
    List<SourceFile> files = new ArrayList<>();
    for (int index = 0; index < networks.size(); index++) {
      String text = networks.get(index);
      String type = text.contains("interface ") ? text : "interface Net {\n" + text + "\n}\n";
      String named = type.replaceFirst("interface \\w+", "interface " + name(index));
      files.add(new SourceFile(name(index) + ".java", HEADER + named));
    }
    Map<Integer, String> errors = new TreeMap<>();
    for (Finding error : TestCompiler.JAVAC.compile(files, options, processors).errors()) {
      for (int index = 0; index < networks.size(); index++) {
        if (error.file().startsWith(name(index))) {
          errors.merge(index, error.text(), (one, other) -> one + "\n" + other);
        }
      }
    }
    return errors;
  }

  /** That of the generated class begins with it. */
  private static String name(int index) {
    return "Net" + index + "Of";
  }
}
