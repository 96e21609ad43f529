package dev.fovea.examples;

import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.data.ChannelStatistics;
import dev.fovea.runtime.data.LabelledImages;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.training.AdamW;
import dev.fovea.runtime.training.Evaluation;
import dev.fovea.runtime.training.Schedule;
import dev.fovea.runtime.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains {@link FashionClassifier} and shows what it has learnt. */
@Command(
    name = "fashion",
    mixinStandardHelpOptions = true,
    version = "0.1.0-SNAPSHOT",
    showDefaultValues = true,
    sortOptions = false,
    description = "Trains a small convolutional network on Fashion-MNIST.")
public final class TrainFashion implements Callable<Integer> {

  private static final int SHOWN = 5;
  private static final double LEARNING_RATE = 3e-3;
  private static final double WEIGHT_DECAY = 0.02;
  private static final int BORDER = 2;

  @Option(
      names = "--data",
      paramLabel = "<folder>",
      description = "the four IDX files of the full set; otherwise the embedded sample")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--epochs", description = "passes over the training images")
  private int epochs = 30;

  @Option(names = "--batch", description = "images a step")
  private int batch = 64;

  @Option(names = "--seed", description = "of weights, order, augmentation and dropout")
  private long seed = 1;

  @Option(
      names = "--limit",
      paramLabel = "<images>",
      description = "use no more training images than this")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--save",
      paramLabel = "<file>",
      description = "write the weights as a safetensors file")
  private Optional<Path> save = Optional.empty();

  /** Runs the program. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The program, with its errors in one line each. */
  static CommandLine commandLine() {
    return new CommandLine(new TrainFashion())
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              if (exception instanceof IOException || exception instanceof RuntimeException) {
                command.getErr().println(exception);
                return command.getCommandSpec().exitCodeOnExecutionException();
              }
              throw exception;
            });
  }

  @Override
  public Integer call() throws IOException {
    FashionMnist images =
        (data.isPresent() ? FashionMnist.full(data.get()) : FashionMnist.sample()).limitedTo(limit);
    ChannelStatistics statistics = images.training().images().statistics();
    LabelledImages training =
        images
            .training()
            .map(
                pictures ->
                    pictures.randomlyFlipped().randomlyCropped(BORDER).normalized(statistics));
    LabelledImages validation = images.validation().map(it -> it.normalized(statistics));

    try (FashionClassifierModel model =
        FashionClassifierModel.create(ModelOptions.defaults().withSeed(seed))) {
      System.out.println(model.summary());
      System.out.printf(
          Locale.ROOT,
          "%d training and %d validation images: %s; engine %s%n%n",
          training.size(),
          validation.size(),
          images.source(),
          model.options().engine().name());

      Trainer.with(AdamW.of(LEARNING_RATE).withWeightDecay(WEIGHT_DECAY))
          .withSchedule(Schedule.warmUp(1, 0.1, Schedule.cosine()))
          .withEpochs(epochs)
          .withBatchSize(batch)
          .withSeed(seed)
          .train(model, training.dataset(), validation.dataset());

      System.out.println();
      System.out.println(gallery(model, images.validation(), validation));
      if (save.isPresent()) {
        model.save(save.get());
        System.out.println("weights saved to " + save.get());
      }
      double accuracy = Evaluation.of(model, validation.dataset()).accuracy().orElseThrow();
      System.out.printf(Locale.ROOT, "validation accuracy: %.4f%n", accuracy);
    }
    return 0;
  }

  /** The first validation images, with what they are and what the model takes them for. */
  private static String gallery(
      FashionClassifierModel model, LabelledImages pictures, LabelledImages normalized) {
    int[] first = IntStream.range(0, SHOWN).toArray();
    RandomStream random = new RandomStream(0);
    INDArray shown = pictures.images().batch(first, DataType.FLOAT, random);
    FashionClassifierModel.Logits logits =
        model.predict(
            new FashionClassifierModel.Image(
                normalized.images().batch(first, DataType.FLOAT, random)));
    INDArray probabilities = logits.probabilities();
    int[] classes = logits.classes();
    Gallery gallery = new Gallery();
    for (int i = 0; i < SHOWN; i++) {
      String taken =
          String.format(Locale.ROOT, "%.0f %% sure", 100 * probabilities.getDouble(i, classes[i]));
      gallery.add(
          shown.slice(i),
          List.of(
              FashionMnist.CLASSES.get(pictures.labels().label(i)),
              "→ " + FashionMnist.CLASSES.get(classes[i]),
              taken));
    }
    return gallery.text();
  }
}
