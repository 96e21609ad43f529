package dev.fovea.benchmarks;

import dev.fovea.benchmarks.profile.Profile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what limits a step of Fovea, and of the bound, on each network. */
@Command(name = "profile", mixinStandardHelpOptions = true, sortOptions = false)
public final class ProfileSteps implements Callable<Integer> {

  @Option(names = "--networks", split = ",", description = "Default: vgg,rn18,ds,rn50,lstm.")
  private List<String> networks = List.of("vgg", "rn18", "ds", "rn50", "lstm");

  @Option(names = "--systems", split = ",", description = "fovea-onednn, onednn-bound or both.")
  private List<String> systems = List.of("fovea-onednn");

  @Option(names = "--mode", description = "train (the default) or predict.")
  private String mode = "train";

  @Option(names = "--batch", description = "Default: the network's first in the comparison.")
  private int batch;

  @Option(names = "--steps", description = "How many are profiled (default: 10).")
  private int steps = 10;

  /** Runs. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ProfileSteps()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Mode what = Mode.of(mode);
    int failures = 0;
    for (String name : networks) {
      List<Integer> usual = BenchmarkNetwork.of(name).batches(what);
      int size = batch > 0 || usual.isEmpty() ? Math.max(batch, 1) : usual.get(0);
      for (String system : systems) {
        TrialProcess.Ended ended =
            new TrialProcess(
                    ProfileTrial.class,
                    Runtime.getRuntime().availableProcessors(),
                    Map.of(),
                    List.of(name, what.label(), String.valueOf(size), system, "" + steps))
                .run();
        System.out.printf("%n**%s, %s, batch %d, %s**: ", name, what.label(), size, system);
        if (ended.status() == 0) {
          System.out.print(Profile.parse(ended.lines(), steps).table());
        } else {
          failures++;
          System.out.printf("failed, its process ended with %d%n", ended.status());
        }
      }
    }
    return failures == 0 ? 0 : 1;
  }
}
