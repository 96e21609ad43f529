package dev.fovea.benchmarks;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.training.OptimizerState;
import dev.fovea.runtime.training.Sgd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Opens models, trains and predicts in changing batch sizes, closes them, over and over; prints the
 * memory that the process holds and fails if that grows.
 *
 * <p>After each cycle the garbage collector has run and the C library has handed back what is not
 * in use, so that neither garbage nor gaps between what is in use count: what grows then is held by
 * somebody. What was resident before is printed beside it.
 */
@Command(name = "soak", mixinStandardHelpOptions = true, sortOptions = false)
public final class Soak implements Callable<Integer> {

  private static final List<Integer> BATCHES = List.of(32, 1, 7, 19, 32, 3);
  private static final int LARGEST = 32;
  private static final int LINES = 20;

  @Option(names = "--minutes", description = "Default: 10.")
  private double minutes = 10;

  @Option(names = "--networks", split = ",", description = "Default: ds,vgg,lstm.")
  private List<String> networks = List.of("ds", "vgg", "lstm");

  @Option(names = "--engine", description = "Default: onednn.")
  private String engine = "onednn";

  @Option(
      names = "--untrimmed",
      description = "Leaves the C library what is not in use, which then counts too.")
  private boolean untrimmed;

  /** Runs. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Soak()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    double length = minutes * 60;
    List<Double> memory = new ArrayList<>();
    System.out.println("| second | models | resident MB | held MB |");
    System.out.println("| --- | --- | --- | --- |");
    double printed = 0;
    for (int cycle = 0; memory.size() < Flatness.LEAST || seconds(start) < length; cycle++) {
      for (String network : networks) {
        live(network);
      }
      double resident = ResidentMemory.now();
      memory.add(held());
      if (seconds(start) >= printed) {
        System.out.printf(
            Locale.ROOT,
            "| %.0f | %d | %.0f | %.0f |%n",
            seconds(start),
            (cycle + 1) * networks.size(),
            resident,
            memory.get(memory.size() - 1));
        printed += length / LINES;
      }
    }
    Flatness flatness = Flatness.of(memory);
    System.out.println(flatness);
    return flatness.isFlat() ? 0 : 1;
  }

  private double held() throws IOException {
    NativeHeap.collect();
    if (!untrimmed && !NativeHeap.trim()) {
      throw new IllegalStateException(
          "This virtual machine cannot trim the native heap (OpenJDK on Linux can, from 17.0.9);"
              + " --untrimmed goes on without");
    }
    return ResidentMemory.now();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** The life of one model. */
  private void live(String network) {
    ModelOptions options =
        ModelOptions.defaults().withEngine(Engines.named(engine)).withMaximumBatch(LARGEST);
    try (Model<?, ?> model = Fovea.model(network, options);
        TrainingSession session = model.startTraining(LARGEST, 1);
        OptimizerState sgd = Sgd.of(1e-3).withMomentum(0.9).start(session)) {
      for (int batch : BATCHES) {
        try (INDArray inputs = Fovea.inputs(model, batch);
            INDArray targets = Fovea.targets(model, batch)) {
          session
              .step(
                  List.of(inputs),
                  List.of(targets),
                  (parameters, gradients) -> sgd.update(parameters, gradients, 1e-3))
              .close();
          model.infer(List.of(inputs)).forEach(INDArray::close);
        }
      }
    }
  }
}
