package dev.fovea.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

/** What a program meets whose class path lacks native libraries: a process of its own each. */
class MissingLibrariesTest {

  private static final String PLATFORM = Loader.getPlatform();

  @Test
  void runsOnOneDnnWhereNothingIsMissing() throws Exception {
    assertThat(report("none")).containsExactly("onednn: can run", "nd4j: can run", "best: onednn");
  }

  @Test
  void withoutOneDnnSaysWhatToAddAndTakesTheReferenceEngineOnlyIfAllowed() throws Exception {
    String missing = "dnnl-[^:]*" + PLATFORM;

    List<String> refused = report(missing);
    assertThat(refused).hasSize(3).contains("nd4j: can run");
    assertThat(refused.get(0))
        .startsWith("onednn: oneDNN's native library cannot be loaded")
        .contains("jnidnnl", "with the classifier " + PLATFORM)
        .containsPattern(
            "add org\\.bytedeco:dnnl:\\d+\\.\\d+-[\\d.]+ and org\\.bytedeco:opencl:\\d");
    assertThat(refused.get(2))
        .startsWith("no best: The engine 'onednn' is the fastest for this machine, but oneDNN's")
        .contains("add org.bytedeco:dnnl:", "-Dfovea.engine.fallback=true");

    assertThat(report(missing, "-Dfovea.engine.fallback=true")).contains("best: nd4j");
  }

  @Test
  void withoutOneDnnsJavaClassesSaysTheSame() throws Exception {
    assertThat(report("dnnl-").get(0))
        .startsWith("onednn: oneDNN's native library cannot be loaded")
        .contains("add org.bytedeco:dnnl:", "with the classifier " + PLATFORM);
  }

  @Test
  void withoutNd4jsLibrarySaysOfEveryEngineWhatToAdd() throws Exception {
    List<String> report = report("nd4j-native-1[^:]*" + PLATFORM, "-Dfovea.engine.fallback=true");

    assertThat(report).hasSize(3);
    assertThat(report)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("ND4J's backend cannot be loaded", "add org.nd4j:nd4j-native:")
                    .contains("the classifier " + PLATFORM));
    assertThat(report.get(2)).startsWith("no best: No engine can run here");
  }

  /**
   * Runs {@link EngineReport}.
   *
   * @param missing a pattern of what is not on its class path
   */
  private static List<String> report(String missing, String... options)
      throws IOException, InterruptedException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.matches(".*" + missing + ".*"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath, EngineReport.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = output.lines().toList();
      assertThat(process.waitFor()).isZero();
      return lines;
    }
  }
}
