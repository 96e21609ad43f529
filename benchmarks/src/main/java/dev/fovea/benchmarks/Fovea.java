package dev.fovea.benchmarks;

import dev.fovea.benchmarks.networks.CharactersModel;
import dev.fovea.benchmarks.networks.DepthwiseSeparableModel;
import dev.fovea.benchmarks.networks.ResNet18Model;
import dev.fovea.benchmarks.networks.VggModel;
import dev.fovea.examples.networks.ResNet50Model;
import dev.fovea.examples.networks.Vgg16Model;
import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelDefinition;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.training.OptimizerState;
import dev.fovea.runtime.training.Sgd;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Fovea on one of its engines. */
final class Fovea implements Contender {

  private static final double LEARNING_RATE = 0.01;

  private static final Map<String, Function<ModelOptions, Model<?, ?>>> NETWORKS =
      Map.of(
          "vgg", VggModel::create,
          "rn18", ResNet18Model::create,
          "ds", DepthwiseSeparableModel::create,
          "rn50", ResNet50Model::create,
          "vgg16", Vgg16Model::create,
          "lstm", CharactersModel::create);

  private final String engine;

  Fovea(String engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "fovea-" + engine;
  }

  @Override
  public boolean runs(String network, Mode mode) {
    return NETWORKS.containsKey(network);
  }

  @Override
  public Map<String, String> environment() {
    return HUGE_PAGES;
  }

  @Override
  public Run prepare(String network, Mode mode, int batch) {
    ModelOptions options =
        ModelOptions.defaults().withEngine(Engines.named(engine)).withMaximumBatch(batch);
    Model<?, ?> model = model(network, options);
    INDArray images = inputs(model, batch);
    return mode == Mode.TRAIN ? new Training(model, images) : new Prediction(model, images);
  }

  /**
   * A network as Fovea compiled it.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  static Model<?, ?> model(String network, ModelOptions options) {
    return Optional.ofNullable(NETWORKS.get(network))
        .orElseThrow(() -> new IllegalArgumentException("There is no network " + network))
        .apply(options);
  }

  /** Random images, or some text. */
  static INDArray inputs(Model<?, ?> model, int batch) {
    ModelDefinition.Input input = model.definition().inputs().get(0);
    INDArray values = Nd4j.randn(DataType.FLOAT, input.shape().batch(batch));
    input.vocabulary().ifPresent(ids -> someIds(values, ids));
    return values;
  }

  /** Classes, one-hot, in turn. */
  static INDArray targets(Model<?, ?> model, int batch) {
    long[] shape = model.definition().heads().get(0).shape().batch(batch);
    long classes = shape[shape.length - 1];
    INDArray oneHot = Nd4j.zeros(DataType.FLOAT, shape);
    for (long row = 0; row < oneHot.length() / classes; row++) {
      oneHot.putScalar((row * classes) + (row % classes), 1);
    }
    return oneHot;
  }

  private static void someIds(INDArray places, long vocabulary) {
    for (long place = 0; place < places.length(); place++) {
      places.putScalar(place, (double) ((place * 7) % vocabulary));
    }
  }

  private record Prediction(Model<?, ?> model, INDArray images) implements Run {
    @Override
    public void step() {
      model.infer(List.of(images)).forEach(INDArray::close);
    }

    @Override
    public void close() {
      model.close();
    }
  }

  private static final class Training implements Run {
    private final Model<?, ?> model;
    private final TrainingSession session;
    private final OptimizerState optimizer;
    private final List<INDArray> images;
    private final List<INDArray> labels;

    Training(Model<?, ?> model, INDArray images) {
      this.model = model;
      int batch = Math.toIntExact(images.size(0));
      this.session = model.startTraining(batch, 1);
      this.optimizer = new Sgd(LEARNING_RATE, 0.9, false, 5e-4).start(session);
      this.images = List.of(images);
      this.labels = List.of(targets(model, batch));
    }

    @Override
    public void step() {
      session
          .step(
              images,
              labels,
              (parameters, gradients) -> optimizer.update(parameters, gradients, LEARNING_RATE))
          .close();
    }

    @Override
    public void close() {
      session.close();
      optimizer.close();
      model.close();
    }
  }
}
