package ${package};

import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.data.ChannelStatistics;
import dev.fovea.runtime.data.Idx;
import dev.fovea.runtime.data.LabelledImages;
import dev.fovea.runtime.training.Adam;
import dev.fovea.runtime.training.Evaluation;
import dev.fovea.runtime.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Trains {@link ClothesClassifier} on the sample in the folder {@code data}. */
public final class Train {

  private static final Path DATA = Path.of("data");
  private static final int TRAINING = 1000;
  private static final List<String> CLASSES =
      List.of(
          "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker",
          "Bag", "Ankle boot");

  private Train() {}

  /** Trains, prints how well it went, and writes the weights to {@code target}. */
  public static void main(String[] arguments) throws IOException {
    int epochs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8;
    double accuracy = train(epochs, Path.of("target", "clothes.safetensors"));
    System.out.printf(Locale.ROOT, "validation accuracy: %.3f%n", accuracy);
  }

  /**
   * Trains a new model.
   *
   * @param epochs passes over the training images
   * @param weights the file to write
   * @return the accuracy on images that it was not trained on
   */
  static double train(int epochs, Path weights) throws IOException {
    LabelledImages all =
        Idx.read(DATA.resolve("images-idx3-ubyte.gz"), DATA.resolve("labels-idx1-ubyte.gz"), CLASSES);
    ChannelStatistics statistics = all.first(TRAINING).images().statistics();
    LabelledImages training = all.first(TRAINING).map(images -> images.normalized(statistics));
    LabelledImages validation = all.after(TRAINING).map(images -> images.normalized(statistics));
    try (ClothesClassifierModel model =
        ClothesClassifierModel.create(ModelOptions.defaults().withSeed(1))) {
      Trainer.with(Adam.of(2e-3))
          .withEpochs(epochs)
          .withBatchSize(32)
          .train(model, training.dataset(), validation.dataset());
      model.save(weights);
      return Evaluation.of(model, validation.dataset()).accuracy().orElseThrow();
    }
  }
}
