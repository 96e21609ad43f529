package dev.fovea.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.FoveaProcessor;
import dev.fovea.processor.compiler.Compilation;
import dev.fovea.processor.compiler.SourceFile;
import dev.fovea.processor.compiler.TestCompiler;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocks that were compiled into a jar, used by another compilation. */
class BlockFromJarTest {

  private static final SourceFile UNIT =
      SourceFile.of(
          """
          package library;

          import dev.fovea.annotations.*;

          @Block
          public @interface Unit {
            int width();

            int[] stride() default 1;

            double rate() default 0.25;

            interface Body {
              @Conv2d(kernel = 3, padding = 1, bind = "filters = 2 * width, stride = stride")
              @BatchNorm
              @Dropout(0.5)
              @LeakyRelu
              FeatureMap first(FeatureMap in);

              @Conv2d(kernel = 1, bind = "filters = 2 * width, stride = stride")
              FeatureMap second(FeatureMap in);

              @Add
              FeatureMap out(FeatureMap first, FeatureMap second);
            }
          }
          """);

  private static final SourceFile PAIR =
      SourceFile.of(
          """
          package library;

          import dev.fovea.annotations.*;

          public interface Outer {
            @Block
            @interface Pair {
              int width();

              interface Body {
                @Unit(width = 3, stride = {2, 1})
                FeatureMap narrow(FeatureMap in);

                @Conv2d(kernel = 1, bind = "filters = width")
                @Relu
                @Repeat(2)
                FeatureMap wide(FeatureMap narrow);
              }
            }
          }
          """);

  private static final SourceFile NETWORK =
      SourceFile.of(
          """
          package demo;

          import dev.fovea.annotations.*;
          import library.Outer.Pair;
          import library.Unit;

          @Network
          interface Tiny {
            @ImageInput(channels = 3, height = 8, width = 8)
            FeatureMap image();

            @Unit(width = 4)
            @Repeat(2)
            FeatureMap units(FeatureMap image);

            @Pair(width = 5)
            FeatureMap pair(FeatureMap units);

            @GlobalAvgPool
            @Dense(units = 10)
            @SoftmaxCrossEntropy
            Vector logits(FeatureMap pair);
          }
          """);

  private static final String LANGUAGE_MODULE = "dev.fovea.annotations";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void isTheSameAsFromSource(TestCompiler compiler) throws IOException {
    Compilation together = compiler.compile(UNIT, PAIR, NETWORK);
    Path jar = jar(compiler.compile(UNIT, PAIR).outputs());

    Compilation apart = compileAgainst(jar, compiler, NETWORK);

    assertThat(together.texts()).isEmpty();
    assertThat(apart.texts()).isEmpty();
    assertThat(apart.output("META-INF/fovea/demo.Tiny.json"))
        .isPresent()
        .isEqualTo(together.output("META-INF/fovea/demo.Tiny.json"));
    assertThat(apart.output("demo/TinyModel.java"))
        .isEqualTo(together.output("demo/TinyModel.java"));
  }

  @ParameterizedTest
  @EnumSource
  void isReadFromTheClassOutputOfAnEarlierCompilation(TestCompiler compiler) throws IOException {
    Map<String, byte[]> earlier = compiler.compile(UNIT, PAIR).outputs();
    Path classes = Files.createDirectory(folder.resolve("classes"));
    for (Map.Entry<String, byte[]> file : earlier.entrySet()) {
      Path path = classes.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }

    Compilation later = compileAgainst(classes, compiler, NETWORK);

    assertThat(later.texts()).isEmpty();
    assertThat(later.output("META-INF/fovea/demo.Tiny.json"))
        .isEqualTo(compiler.compile(UNIT, PAIR, NETWORK).output("META-INF/fovea/demo.Tiny.json"));
  }

  @ParameterizedTest
  @EnumSource
  void isReadFromAModule(TestCompiler compiler) throws IOException {
    Compilation library = libraryModule(compiler);
    assertThat(library.errors()).isEmpty();

    Compilation user = compileModuleAgainst(jar(library.outputs()), compiler);

    assertThat(user.texts()).isEmpty();
    assertThat(user.output("META-INF/fovea/demo.Tiny.json"))
        .isPresent()
        .isEqualTo(compiler.compile(UNIT, PAIR, NETWORK).output("META-INF/fovea/demo.Tiny.json"));
  }

  @ParameterizedTest
  @EnumSource
  void saysThatAModuleLacksTheDescription(TestCompiler compiler) throws IOException {
    Map<String, byte[]> library = new TreeMap<>(libraryModule(compiler).outputs());
    library.remove("library/Unit.block.json");

    Compilation user = compileModuleAgainst(jar(library), compiler);

    assertThat(user.texts())
        .singleElement()
        .asString()
        .contains(
            "[fovea:unreadable-block] @Unit was compiled elsewhere, and cannot be read:",
            "library/Unit.block.json is not in module library");
  }

  @ParameterizedTest
  @EnumSource
  void describesABlockInTheOrderOfItsSource(TestCompiler compiler) {
    Compilation compilation = compiler.compile(UNIT);

    assertThat(compilation.output("library/Unit.block.json").orElseThrow())
        .containsSubsequence(
            "\"formatVersion\" : 1",
            "\"block\" : \"library.Unit\"",
            "\"width\"",
            "\"stride\"",
            "\"first\"",
            "\"in\"",
            "Conv2d",
            "BatchNorm",
            "Dropout",
            "LeakyRelu",
            "\"second\"",
            "\"out\"");
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatToDoAboutABlockWithoutDescription(TestCompiler compiler) throws IOException {
    Map<String, byte[]> outputs = new TreeMap<>(compiler.compile(UNIT, PAIR).outputs());
    outputs.remove("library/Unit.block.json");

    Compilation compilation = compileAgainst(jar(outputs), compiler, NETWORK);

    assertThat(compilation.texts())
        .singleElement()
        .asString()
        .isEqualToNormalizingWhitespace(
            """
            [fovea:unreadable-block] @Unit was compiled elsewhere, and cannot be read: \
            library/Unit.block.json is not on the class path
            fix: run Fovea's processor where library.Unit is compiled, and keep what it writes in the jar
            """);
    assertThat(compilation.paths()).contains("demo/TinyModel.java");
  }

  @ParameterizedTest
  @EnumSource
  void saysThatADescriptionIsNewer(TestCompiler compiler) throws IOException {
    assertThat(textsWithUnitAs(compiler, text -> text.replace("Version\" : 1", "Version\" : 2")))
        .singleElement()
        .asString()
        .contains(
            "its description has format 2, and this Fovea reads format 1",
            "fix: compile library.Unit and this network with the same version of Fovea");
  }

  @ParameterizedTest
  @EnumSource
  void saysThatADescriptionIsHalfWritten(TestCompiler compiler) throws IOException {
    assertThat(textsWithUnitAs(compiler, text -> text.substring(0, text.length() / 2)))
        .singleElement()
        .asString()
        .contains("its description is damaged", "fix: compile library.Unit again");
  }

  @ParameterizedTest
  @EnumSource
  void saysThatADescriptionFitsNoAnnotation(TestCompiler compiler) throws IOException {
    assertThat(textsWithUnitAs(compiler, text -> text.replace("\"padding\"", "\"frame\"")))
        .singleElement()
        .asString()
        .contains("its description does not fit @dev.fovea.annotations.Conv2d in frame");
  }

  @ParameterizedTest
  @EnumSource
  void saysThatAnEnumHasNoSuchConstant(TestCompiler compiler) throws IOException {
    assertThat(
            textsWithUnitAs(
                compiler, text -> text.replace("\"value\" : 0.5", "\"value\" : \"HALF\"")))
        .singleElement()
        .asString()
        .contains("its description does not fit @dev.fovea.annotations.Dropout in value");
    assertThat(
            textsWithUnitAs(
                compiler,
                text ->
                    text.replace("annotations.LeakyRelu\"", "annotations.Upsample2d\"")
                        .replaceFirst(
                            "(Upsample2d\",\\s*\"attributes\" : \\{)",
                            "$1 \"scale\" : 1, \"mode\" : \"CUBIC\"")))
        .singleElement()
        .asString()
        .contains("its description does not fit @dev.fovea.annotations.Upsample2d in mode");
  }

  /** Whatever became of a description: never a defect, at most one thing to say about it. */
  @Test
  void saysOneThingAboutADescriptionWithALineMissing() throws IOException {
    Map<String, byte[]> outputs = new TreeMap<>(TestCompiler.JAVAC.compile(UNIT, PAIR).outputs());
    String whole = new String(outputs.get("library/Unit.block.json"), StandardCharsets.UTF_8);
    List<String> lines = whole.lines().toList();
    for (int line = 0; line < lines.size(); line++) {
      List<String> rest = new ArrayList<>(lines);
      rest.remove(line);
      outputs.put(
          "library/Unit.block.json", String.join("\n", rest).getBytes(StandardCharsets.UTF_8));

      List<String> texts = compileAgainst(jar(outputs), TestCompiler.JAVAC, NETWORK).texts();

      assertThat(texts)
          .as("without line %d, %s", line, lines.get(line))
          .noneMatch(text -> text.contains("fovea:internal"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsWhatIsWrongInTheBodyWhereTheBlockIsUsed(TestCompiler compiler) throws IOException {
    Path jar = jar(compiler.compile(UNIT, PAIR).outputs());
    SourceFile wrong =
        new SourceFile(
            NETWORK.name(), NETWORK.text().replace("@Unit(width = 4)", "@Unit(width = -4)"));

    Compilation compilation = compileAgainst(jar, compiler, wrong);

    assertThat(compilation.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.line()).isEqualTo(12);
              assertThat(finding.text())
                  .contains("filters of @Conv2d is -8", "of @Unit", "in units.0");
            });
  }

  private List<String> textsWithUnitAs(
      TestCompiler compiler, java.util.function.UnaryOperator<String> change) throws IOException {
    Map<String, byte[]> outputs = new TreeMap<>(compiler.compile(UNIT, PAIR).outputs());
    outputs.computeIfPresent(
        "library/Unit.block.json",
        (name, bytes) ->
            change
                .apply(new String(bytes, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
    return compileAgainst(jar(outputs), compiler, NETWORK).texts();
  }

  private Compilation libraryModule(TestCompiler compiler) throws IOException {
    SourceFile module =
        module("module library { requires " + LANGUAGE_MODULE + "; exports library; }");
    return compiler.compileModule("library", classPathAsModules(), List.of(module, UNIT, PAIR));
  }

  private Compilation compileModuleAgainst(Path library, TestCompiler compiler) throws IOException {
    SourceFile module =
        module("module demo { requires library; requires " + LANGUAGE_MODULE + "; }");
    List<Path> modulePath = new ArrayList<>(classPathAsModules());
    modulePath.add(library);
    return compiler.compileModule("demo", modulePath, List.of(module, NETWORK));
  }

  private static SourceFile module(String text) {
    return new SourceFile("module-info.java", text);
  }

  /**
   * The class path as modules. Jars name themselves; a folder, as which Maven has the language
   * before it packs it, gets the name of its jar.
   */
  private List<Path> classPathAsModules() throws IOException {
    List<Path> modules = new ArrayList<>();
    for (Path part : TestCompiler.classPath()) {
      Map<String, byte[]> files = Files.isDirectory(part) ? files(part) : Map.of();
      if (!files.isEmpty()) {
        String name = modules.isEmpty() ? LANGUAGE_MODULE : "part" + modules.size();
        String manifest = "Manifest-Version: 1.0\nAutomatic-Module-Name: " + name + "\n";
        files.put("META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
      }
      modules.add(files.isEmpty() ? part : jar(files));
    }
    return modules;
  }

  private static Map<String, byte[]> files(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        files.put(
            root.relativize(file).toString().replace(File.separatorChar, '/'),
            Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static Compilation compileAgainst(
      Path library, TestCompiler compiler, SourceFile... sources) {
    return compiler.compileAgainst(
        library, List.of(sources), List.of(), List.of(new FoveaProcessor()));
  }

  private Path jar(Map<String, byte[]> files) throws IOException {
    Path jar = Files.createTempFile(folder, "library", ".jar");
    try (OutputStream stream = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(stream)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        entries.putNextEntry(new ZipEntry(file.getKey()));
        entries.write(file.getValue());
        entries.closeEntry();
      }
    }
    return jar;
  }
}
