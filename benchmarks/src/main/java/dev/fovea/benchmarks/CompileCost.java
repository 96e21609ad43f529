package dev.fovea.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times javac with and without the processor on large networks, each compilation in a fresh virtual
 * machine, in turns; prints a table.
 */
@Command(name = "compile-cost", mixinStandardHelpOptions = true, sortOptions = false)
public final class CompileCost implements Callable<Integer> {

  /** What the compiler is asked to do. */
  private enum Task {
    WITHOUT("without", "-proc:none"),
    PROCESSOR("processor only", "-proc:only"),
    FULL("full", "-Xlint:-options");

    private final String label;
    private final String option;

    Task(String label, String option) {
      this.label = label;
      this.option = option;
    }
  }

  /** What one compilation took. */
  private record Cost(double wallMs, double cpuMs, double heapMb, double residentMb) {}

  @Option(names = "--rounds", description = "How often each has its turn (default: 5).")
  private int rounds = 5;

  @Option(names = "--heap", description = "The compiler's largest heap, as 200m.")
  private String heap = "";

  @Option(names = "--processor", description = "The processor's jar.")
  private Path processor = Path.of("processor", "target", "fovea-processor-0.1.0-SNAPSHOT.jar");

  /** Runs. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CompileCost()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.exists(processor)) {
      System.err.println("no processor at " + processor + ": build it, or name it by --processor");
      return 1;
    }
    System.out.println(
        "| network | javac | median ms | shortest ms | least CPU ms | peak heap MB | peak MB |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (CompiledSources sources : CompiledSources.values()) {
      Map<Task, List<Cost>> costs = measure(sources);
      for (Task task : Task.values()) {
        System.out.println(row(sources, task, costs.getOrDefault(task, List.of())));
      }
    }
    return 0;
  }

  private Map<Task, List<Cost>> measure(CompiledSources sources)
      throws IOException, InterruptedException {
    Map<Task, List<Cost>> costs = new EnumMap<>(Task.class);
    Path folder = Files.createTempDirectory("fovea-compile-cost");
    try {
      List<Path> files = sources.writeTo(folder.resolve("sources"));
      for (int round = 0; round < rounds; round++) {
        for (Task task : Task.values()) {
          Path classes = Files.createDirectory(folder.resolve(task + "-" + round));
          costs.computeIfAbsent(task, key -> new ArrayList<>()).add(compile(task, files, classes));
        }
      }
    } finally {
      delete(folder);
    }
    return costs;
  }

  private Cost compile(Task task, List<Path> files, Path classes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (!heap.isEmpty()) {
      command.add("-Xmx" + heap);
    }
    String classPath = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", classPath, CompileTrial.class.getName()));
    command.addAll(List.of(task.option, "-nowarn", "-cp", classPath, "-d", classes.toString()));
    command.addAll(List.of("-processorpath", processor.toString()));
    files.stream().map(Path::toString).forEach(command::add);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String result;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      result =
          lines
              .lines()
              .filter(line -> line.startsWith(CompileTrial.RESULT))
              .reduce("", (earlier, later) -> later);
    }
    int status = process.waitFor();
    double wallMs = (System.nanoTime() - start) / 1e6;
    if (status != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + status);
    }
    String[] numbers = result.substring(CompileTrial.RESULT.length()).split(" ", -1);
    return new Cost(
        wallMs,
        Double.parseDouble(numbers[0]),
        Double.parseDouble(numbers[1]),
        Double.parseDouble(numbers[2]));
  }

  private static String row(CompiledSources sources, Task task, List<Cost> costs) {
    double[] wall = costs.stream().mapToDouble(Cost::wallMs).toArray();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.0f | %.0f | %.0f | %.0f | %.0f |",
        sources.label(),
        task.label,
        Measurement.median(wall),
        least(costs, Cost::wallMs),
        least(costs, Cost::cpuMs),
        most(costs, Cost::heapMb),
        most(costs, Cost::residentMb));
  }

  private static double least(List<Cost> costs, ToDoubleFunction<Cost> number) {
    return costs.stream().mapToDouble(number).min().orElseThrow();
  }

  private static double most(List<Cost> costs, ToDoubleFunction<Cost> number) {
    return costs.stream().mapToDouble(number).max().orElseThrow();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
