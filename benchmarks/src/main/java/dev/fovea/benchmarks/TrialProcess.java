package dev.fovea.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Java process of its own on this one's class path. */
final class TrialProcess {

  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment;

  /**
   * Not started yet.
   *
   * @param main the class to run
   * @param threads that it may use; OpenMP and the virtual machine are told
   */
  TrialProcess(
      Class<?> main, int threads, Map<String, String> environment, List<String> arguments) {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:ActiveProcessorCount=" + threads);
    // ONNX Runtime recurses deeper into a graph than a thread's usual stack allows.
    command.add("-Xss16m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    this.environment = new HashMap<>(environment);
    this.environment.put("OMP_NUM_THREADS", String.valueOf(threads));
  }

  /**
   * What a process wrote to its standard output, and how it ended.
   *
   * @param lines of its output
   * @param status its exit code
   */
  record Ended(List<String> lines, int status) {}

  /** Runs it to its end; what it writes to its error output goes to ours. */
  Ended run() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    List<String> lines;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines = reader.lines().toList();
    }
    return new Ended(lines, process.waitFor());
  }
}
