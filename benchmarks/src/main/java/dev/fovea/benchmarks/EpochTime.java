package dev.fovea.benchmarks;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.data.Dataset;
import dev.fovea.runtime.data.ImageFolder;
import dev.fovea.runtime.data.LabelledImages;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.training.EpochReport;
import dev.fovea.runtime.training.Sgd;
import dev.fovea.runtime.training.Trainer;
import dev.fovea.runtime.training.TrainingListener;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Whether the input pipeline keeps up: the wall time of an epoch over PNG files, decoded, flipped,
 * cropped and normalised, against as many steps on a batch that lies in memory.
 */
@Command(name = "epoch-time", mixinStandardHelpOptions = true, sortOptions = false)
public final class EpochTime implements Callable<Integer> {

  private static final int SIDE = 32;
  private static final int CLASSES = 10;
  private static final int BORDER = 4;
  private static final int WARMUP = 5;
  private static final double LEARNING_RATE = 1e-3;

  @Option(names = "--networks", split = ",", description = "Default: vgg,ds.")
  private List<String> networks = List.of("vgg", "ds");

  @Option(names = "--images", description = "Default: 3200.")
  private int images = 3200;

  @Option(names = "--batch", description = "Default: 32.")
  private int batch = 32;

  @Option(names = "--epochs", description = "The median counts (default: 3).")
  private int epochs = 3;

  /** Runs. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new EpochTime()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("fovea-images");
    try {
      write(folder);
      LabelledImages pictures = ImageFolder.read(folder, 3, SIDE, SIDE);
      Dataset dataset =
          pictures
              .map(
                  it ->
                      it.randomlyFlipped()
                          .randomlyCropped(BORDER)
                          .normalized(pictures.images().statistics()))
              .dataset();
      System.out.println("| network | step ms | steps | steps × step s | epoch s | more |");
      System.out.println("| --- | --- | --- | --- | --- | --- |");
      for (String network : networks) {
        System.out.println(row(network, dataset));
      }
      return 0;
    } finally {
      delete(folder);
    }
  }

  private String row(String network, Dataset dataset) {
    int steps = (images + batch - 1) / batch;
    // Steps before and after the epochs, so that a machine that slows down meets both.
    List<Double> alone = new ArrayList<>(stepTimes(network, steps / 2));
    List<Double> found = epochTimes(network, dataset);
    alone.addAll(stepTimes(network, steps / 2));
    double step = median(alone);
    double epoch = median(found.subList(1, found.size()));
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %d | %.2f | %.2f | %.1f %% |",
        network,
        step,
        steps,
        steps * step / 1e3,
        epoch / 1e3,
        100 * (epoch / (steps * step) - 1));
  }

  private List<Double> stepTimes(String network, int steps) {
    List<Double> times = new ArrayList<>();
    try (Contender.Run run = new Fovea("onednn").prepare(network, Mode.TRAIN, batch)) {
      for (int step = 0; step < WARMUP + steps; step++) {
        long before = System.nanoTime();
        run.step();
        if (step >= WARMUP) {
          times.add((System.nanoTime() - before) / 1e6);
        }
      }
    }
    return times;
  }

  /** Of one epoch more than asked for: the first warms up. */
  private List<Double> epochTimes(String network, Dataset dataset) {
    ModelOptions options = ModelOptions.defaults().withEngine(Engines.named("onednn"));
    try (Model<?, ?> model = Fovea.model(network, options)) {
      return Trainer.with(new Sgd(LEARNING_RATE, 0.9, false, 5e-4))
          .withEpochs(epochs + 1)
          .withBatchSize(batch)
          .withListener(TrainingListener.silent())
          .train(model, dataset)
          .epochs()
          .stream()
          .map(EpochReport::time)
          .map(time -> time.toNanos() / 1e6)
          .toList();
    }
  }

  private static double median(List<Double> values) {
    return Measurement.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Noise in a folder for each class. */
  private void write(Path folder) throws IOException {
    Random random = new Random(1);
    for (int image = 0; image < images; image++) {
      Path directory = folder.resolve("class" + image % CLASSES);
      Files.createDirectories(directory);
      BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        picture.setRGB(pixel % SIDE, pixel / SIDE, random.nextInt(1 << 24));
      }
      ImageIO.write(picture, "png", directory.resolve(image + ".png").toFile());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
