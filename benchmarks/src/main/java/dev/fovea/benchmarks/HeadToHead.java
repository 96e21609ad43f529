package dev.fovea.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures all systems on all networks, each in a process of its own, in turns, so that a
 * disturbance of the machine meets all alike; prints a table and writes all numbers as JSON.
 */
@Command(name = "head-to-head", mixinStandardHelpOptions = true, sortOptions = false)
public final class HeadToHead implements Callable<Integer> {

  private static final int SMALL = 32;
  private static final int LARGE = 128;

  private record Row(String network, Mode mode, int batch) {}

  @Option(
      names = "--quick",
      description = "Fewer rows, one round, short measurements: under 5 minutes.")
  private boolean quick;

  @Option(names = "--networks", split = ",", description = "Only these networks.")
  private List<String> networks = List.of("vgg", "rn18", "ds");

  @Option(names = "--systems", split = ",", description = "Only these systems.")
  private List<String> systems = List.of();

  @Option(names = "--modes", split = ",", description = "train, predict or both.")
  private List<String> modes = List.of("train", "predict");

  @Option(names = "--batches", split = ",", description = "Only these batch sizes.")
  private List<Integer> batches = List.of();

  @Option(names = "--rounds", description = "How often each system has its turn (default: 3).")
  private int rounds = 3;

  @Option(names = "--seconds", description = "How long a turn measures (default: 6).")
  private double seconds = 6;

  @Option(names = "--json", description = "Where all numbers go.")
  private Path json = Path.of("benchmarks", "target", "head-to-head.json");

  /** Runs. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new HeadToHead()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (quick) {
      rounds = 1;
      seconds = 3;
    }
    List<Measurement> results = new ArrayList<>();
    for (Row row : rows()) {
      results.addAll(measure(row));
      System.out.println(Table.of(results));
    }
    Files.createDirectories(json.toAbsolutePath().getParent());
    Files.writeString(
        json, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(results));
    return results.isEmpty() ? 1 : 0;
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String mode : modes) {
      for (String network : networks) {
        for (int batch : batchesOf(Mode.of(mode))) {
          rows.add(new Row(network, Mode.of(mode), batch));
        }
      }
    }
    return rows;
  }

  private List<Integer> batchesOf(Mode mode) {
    if (!batches.isEmpty()) {
      return batches;
    }
    if (quick) {
      return List.of(SMALL);
    }
    return mode == Mode.TRAIN ? List.of(SMALL, LARGE) : List.of(1, SMALL);
  }

  private List<Measurement> measure(Row row) throws IOException, InterruptedException {
    Map<String, List<Measurement>> rounds = new LinkedHashMap<>();
    for (int round = 0; round < this.rounds; round++) {
      for (Contender contender : Contenders.all()) {
        if (isAsked(contender) && contender.runs(row.network(), row.mode())) {
          run(contender, row)
              .ifPresent(
                  measurement ->
                      rounds
                          .computeIfAbsent(contender.name(), name -> new ArrayList<>())
                          .add(measurement));
        }
      }
    }
    return rounds.values().stream().map(Measurement::middle).toList();
  }

  private boolean isAsked(Contender contender) {
    return systems.isEmpty() || systems.contains(contender.name());
  }

  private Optional<Measurement> run(Contender contender, Row row)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Trial.class.getName(),
            row.network(),
            row.mode().label(),
            String.valueOf(row.batch()),
            contender.name(),
            String.valueOf(seconds));
    builder.environment().putAll(contender.environment());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    Optional<Measurement> found;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      found =
          lines
              .lines()
              .filter(line -> line.startsWith(Trial.RESULT))
              .map(line -> Measurement.fromJson(line.substring(Trial.RESULT.length())))
              .reduce((earlier, later) -> later);
    }
    int status = process.waitFor();
    if (status != 0 || found.isEmpty()) {
      System.err.printf(
          "%s failed on %s (%s, batch %d), exit code %d%n",
          contender.name(), row.network(), row.mode().label(), row.batch(), status);
    }
    return found;
  }
}
