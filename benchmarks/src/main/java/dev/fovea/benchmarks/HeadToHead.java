package dev.fovea.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final List<BenchmarkNetwork> QUICK_NETWORKS =
      List.of(
          BenchmarkNetwork.VGG, BenchmarkNetwork.RN18, BenchmarkNetwork.DS, BenchmarkNetwork.LSTM);

  private static final int QUICK_BATCH = 32;

  /** A system that is slower than the fastest by this factor has one turn: more decide nothing. */
  private static final double HOPELESS = 5;

  @Option(
      names = "--quick",
      description = "Small networks, batch 32, one round, short measurements: under 5 minutes.")
  private boolean quick;

  @Option(
      names = "--networks",
      split = ",",
      description = "Only these networks: vgg, rn18, ds, rn50, vgg16, lstm.")
  private List<String> networks = List.of();

  @Option(names = "--systems", split = ",", description = "Only these systems.")
  private List<String> systems = List.of();

  @Option(names = "--modes", split = ",", description = "train, predict or both.")
  private List<String> modes = List.of("train", "predict");

  @Option(names = "--batches", split = ",", description = "Only these batch sizes.")
  private List<Integer> batches = List.of();

  @Option(
      names = "--threads",
      split = ",",
      description = "With so many threads, as 1,2 (default: as many as there are processors).")
  private List<Integer> threads = List.of(Runtime.getRuntime().availableProcessors());

  @Option(names = "--rounds", description = "How often each system has its turn (default: 3).")
  private int rounds = 3;

  @Option(names = "--seconds", description = "How long a turn measures (default: 4).")
  private double seconds = 4;

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
      seconds = 2;
    }
    List<Contender> contenders = contenders();
    List<Outcome> outcomes = new ArrayList<>();
    for (Row row : rows()) {
      List<Outcome> found = measure(row, contenders);
      outcomes.addAll(found);
      System.out.println(Table.of(found));
      write(outcomes);
    }
    System.out.println(Table.of(outcomes));
    System.out.print(Table.scaling(outcomes));
    return outcomes.stream().anyMatch(Measurement.class::isInstance) ? 0 : 1;
  }

  /** What is measured so far, so that a run that is stopped leaves something. */
  private void write(List<Outcome> outcomes) throws IOException {
    List<Outcome> measurements = outcomes.stream().filter(Measurement.class::isInstance).toList();
    Files.createDirectories(json.toAbsolutePath().getParent());
    Files.writeString(
        json, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(measurements));
  }

  /** Those that take part. */
  List<Contender> contenders() {
    return systems.isEmpty()
        ? Contenders.usual()
        : systems.stream().map(Contenders::named).toList();
  }

  /** What is measured, in order. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Mode mode : modes.stream().map(Mode::of).toList()) {
      for (BenchmarkNetwork network : networks()) {
        for (int batch : batchesOf(network, mode)) {
          for (int count : threads) {
            rows.add(new Row(network, mode, batch, count));
          }
        }
      }
    }
    return rows;
  }

  private List<BenchmarkNetwork> networks() {
    if (!networks.isEmpty()) {
      return networks.stream().map(BenchmarkNetwork::of).toList();
    }
    return quick ? QUICK_NETWORKS : Arrays.asList(BenchmarkNetwork.values());
  }

  private List<Integer> batchesOf(BenchmarkNetwork network, Mode mode) {
    List<Integer> usual = network.batches(mode);
    if (!batches.isEmpty()) {
      return networks.isEmpty() ? usual.stream().filter(batches::contains).toList() : batches;
    }
    return quick && usual.contains(QUICK_BATCH) ? List.of(QUICK_BATCH) : usual;
  }

  private List<Outcome> measure(Row row, List<Contender> contenders)
      throws IOException, InterruptedException {
    List<Contender> running =
        new ArrayList<>(
            contenders.stream()
                .filter(contender -> contender.runs(row.network().label(), row.mode()))
                .toList());
    Map<String, List<Measurement>> measured = new LinkedHashMap<>();
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : List.copyOf(running)) {
        Outcome outcome = run(contender, row);
        if (outcome instanceof Measurement measurement) {
          List<Measurement> all =
              measured.computeIfAbsent(contender.name(), name -> new ArrayList<>());
          all.add(measurement);
          outcomes.put(contender.name(), Measurement.middle(all));
        } else {
          running.remove(contender);
          outcomes.putIfAbsent(contender.name(), outcome);
        }
      }
      running.removeIf(contender -> isHopeless(contender, measured));
    }
    return List.copyOf(outcomes.values());
  }

  private static boolean isHopeless(Contender contender, Map<String, List<Measurement>> measured) {
    double fastest =
        measured.values().stream()
            .flatMap(List::stream)
            .mapToDouble(Measurement::medianMs)
            .min()
            .orElse(0);
    return measured.getOrDefault(contender.name(), List.of()).stream()
        .anyMatch(measurement -> measurement.medianMs() > HOPELESS * fastest);
  }

  private Outcome run(Contender contender, Row row) throws IOException, InterruptedException {
    System.err.printf("%s: %s%n", row, contender.name());
    TrialProcess process =
        new TrialProcess(
            Trial.class,
            row.threads(),
            contender.environment(),
            List.of(
                row.network().label(),
                row.mode().label(),
                String.valueOf(row.batch()),
                contender.name(),
                String.valueOf(seconds)));
    return Trial.outcome(row, contender.name(), process.run());
  }
}
