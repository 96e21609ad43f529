package dev.fovea.runtime;

import dev.fovea.metadata.MetadataFinder;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.summary.Summary;
import dev.fovea.metadata.summary.TextFormat;
import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.file.CorruptFileException;
import dev.fovea.runtime.file.WeightsFile;
import dev.fovea.runtime.file.WeightsMismatchException;
import dev.fovea.runtime.memory.NativeMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network with its parameters. Generated classes extend it, one a network.
 *
 * <p><b>Threads.</b> Any number of threads may call {@link #predict} at the same time; each works
 * on memory of its own and all read the same parameters. Training steps, {@link #load} and {@link
 * #close} wait until no prediction is running and exclude new ones, so that a prediction never sees
 * half of an update; between two training steps predictions run. Arrays returned by {@link
 * #parameters()} are views outside this protection.
 *
 * <p><b>Memory.</b> Parameters lie in native memory that {@link #close} frees at once. After that
 * every method except {@code close} throws {@link IllegalStateException}.
 *
 * @param <I> the input: one generated record, or the record of several
 * @param <O> the output, likewise
 */
public abstract class Model<I, O> implements AutoCloseable {

  private static final int SUMMARY_WIDTH = 120;

  private final ModelDefinition definition;
  private final ModelOptions options;
  private final ModelGate gate;
  private final ParameterStore store;
  private final InferencePool pool;
  private final Set<PredictionStream> streams = ConcurrentHashMap.newKeySet();
  private Optional<TrainingSession> session = Optional.empty();

  /**
   * Allocates and initialises the parameters.
   *
   * @throws IllegalStateException if there is not enough native memory
   */
  @SuppressWarnings("this-escape") // the pool builds its passes later, when predictions come
  protected Model(ModelDefinition definition, ModelOptions options) {
    this.definition = definition;
    this.options = options;
    this.gate = new ModelGate(definition.network());
    this.store = new ParameterStore(definition, options.dataType());
    this.pool = new InferencePool(definition, options, this::inferencePass);
    store.initialise(options.seed());
  }

  /** The input's arrays, in the order of the network's inputs. */
  protected abstract List<INDArray> arrays(I input);

  /** The typed output around the predictions, in the order of the network's heads. */
  protected abstract O outputs(List<INDArray> arrays);

  /** A pass that predicts. */
  protected abstract InferencePass inferencePass(PassContext context);

  /** A pass that trains. */
  protected abstract TrainingPass trainingPass(PassContext context);

  /**
   * Predicts a batch of any size; batches above {@link ModelOptions#maximumBatch} run in parts.
   *
   * @throws NullPointerException if there is no input
   * @throws IllegalStateException if the model is closed or native memory is short
   */
  public final O predict(I input) {
    return outputs(infer(arrays(Objects.requireNonNull(input, "input"))));
  }

  /**
   * Predicts without the network's types.
   *
   * @param inputs in the order of the network's inputs, batch first, channels last
   * @return new arrays, in the order of the network's heads
   * @throws IllegalArgumentException if the inputs' number, shapes or batch sizes are not the
   *     network's
   * @throws IllegalStateException if the model is closed or native memory is short
   */
  public final List<INDArray> infer(List<INDArray> inputs) {
    List<INDArray> checked = BatchCheck.inputs(definition, inputs);
    return gate.shared(
        () -> {
          store.refresh();
          return pool.predict(checked, store.version());
        });
  }

  /**
   * Starts to train: allocates gradients and the memory of a training step. Ends with {@link
   * TrainingSession#close}.
   *
   * @param maximumBatch the largest batch that will come
   * @param seed of everything random in training, as dropout
   * @throws IllegalArgumentException if the batch is not positive
   * @throws IllegalStateException if the model is closed or already training, or native memory is
   *     short; the message names the bytes
   */
  public final TrainingSession startTraining(int maximumBatch, long seed) {
    return gate.exclusively(
        () -> {
          if (session.isPresent()) {
            throw new IllegalStateException(
                "This model of " + definition.network() + " is already training");
          }
          TrainingSession started = new TrainingSession(this, maximumBatch, seed);
          session = Optional.of(started);
          return started;
        });
  }

  /**
   * Starts to predict sequences piece by piece, with the recurrent layers' state carried from one
   * to the next. Ends with {@link PredictionStream#close}, or with the model's.
   *
   * @param batch how many sequences go on side by side
   * @throws IllegalArgumentException if the batch is not positive
   * @throws UnsupportedOperationException if the network lets steps see each other otherwise than
   *     through recurrent layers that read from the first to the last, or reads something else than
   *     sequences and tokens
   * @throws IllegalStateException if the model is closed or native memory is short
   */
  public final PredictionStream stream(int batch) {
    if (!definition.stepwise()) {
      throw new UnsupportedOperationException(
          definition.network()
              + " cannot predict piece by piece: it needs inputs that are sequences or tokens of"
              + " one number of steps, and no layer over several steps (a convolution, a pooling,"
              + " Flatten, a bidirectional layer)");
    }
    return gate.exclusively(
        () -> {
          PredictionStream started = new PredictionStream(this, batch);
          streams.add(started);
          return started;
        });
  }

  /** Forgets a stream that its user closed. */
  final void forget(PredictionStream stream) {
    streams.remove(stream);
  }

  /** Frees a session's memory if it is still the model's. */
  final void endTraining(TrainingSession ending) {
    gate.ifOpen(
        () -> {
          if (session.filter(current -> current == ending).isPresent()) {
            session = Optional.empty();
            ending.release();
          }
        });
  }

  /**
   * Writes all parameters and running statistics as a safetensors file, under PyTorch's names. The
   * file is replaced only once the new one is complete on the disk. Waits for a running training
   * step; predictions go on.
   *
   * @throws IOException if writing fails; the old file is then as it was
   * @throws IllegalStateException if the model is closed
   */
  public final void save(Path file) throws IOException {
    gate.<Path, IOException>shared(
        () -> {
          WeightsFile.write(file, definition.network(), store.tensors());
          return file;
        });
  }

  /**
   * Takes all parameters and running statistics from a safetensors file. The whole file is read and
   * checked before the model changes. It fits if it holds exactly this network's tensors, by name,
   * shape and element type; a network that was renamed reads its old files.
   *
   * @throws CorruptFileException if the file is truncated or damaged
   * @throws WeightsMismatchException if it is of another network, naming the first difference
   * @throws IOException if reading fails
   * @throws IllegalStateException if the model is closed or native memory is short
   */
  public final void load(Path file) throws IOException {
    gate.requireOpen();
    try (WeightsSnapshot loaded = new WeightsSnapshot(definition, options.dataType())) {
      WeightsFile.read(file, definition.network(), store.tensors(loaded));
      gate.exclusively(
          () -> {
            store.assign(loaded);
            return loaded;
          });
    }
  }

  /**
   * The table of layers, with shapes, parameters, multiply-accumulates and receptive fields, for a
   * terminal of 120 columns.
   *
   * @throws IllegalStateException if the model is closed
   * @throws dev.fovea.metadata.MetadataException if what the processor wrote about the network is
   *     not on the class path
   */
  public final String summary() {
    return summary(SUMMARY_WIDTH);
  }

  /**
   * The table of layers for a terminal of another width.
   *
   * @param width in characters
   * @throws IllegalArgumentException if the width is not positive
   * @throws IllegalStateException as {@link #summary()}
   * @throws dev.fovea.metadata.MetadataException as {@link #summary()}
   */
  public final String summary(int width) {
    gate.requireOpen();
    NetworkMetadata network =
        MetadataFinder.load(getClass().getClassLoader(), definition.network());
    return new TextFormat(width, false).render(Summary.of(network, 1));
  }

  /**
   * The native memory that this model holds now.
   *
   * @throws IllegalStateException if the model is closed
   */
  public final MemoryUsage memoryUsage() {
    return gate.exclusively(
        () ->
            new MemoryUsage(
                NativeMemory.bytes(store.trainable()),
                NativeMemory.bytes(store.statistics()),
                session.map(TrainingSession::gradientBytes).orElse(0L),
                session.map(TrainingSession::formBytes).orElse(0L),
                session.map(TrainingSession::arenaBytes).orElse(0L),
                pool.arenaBytes()));
  }

  /** What the generated class knows of its network. */
  public final ModelDefinition definition() {
    return definition;
  }

  /** How this model runs. */
  public final ModelOptions options() {
    return options;
  }

  /**
   * Weights and running statistics, in the network's order, up to date; waits for a running
   * training step. The arrays are views of the model's memory, and to be read; {@link
   * Parameter#array} says when they follow a training, and {@link #setParameter} changes one.
   *
   * @throws IllegalStateException if the model is closed
   */
  public final List<Parameter> parameters() {
    return gate.shared(
        () -> {
          store.refresh();
          return store.parameters();
        });
  }

  /**
   * The parameter of this full name, as {@code stem.conv2d.weight}, as {@link #parameters} has it.
   *
   * @throws IllegalArgumentException if there is none
   * @throws IllegalStateException if the model is closed
   */
  public final Parameter parameter(String name) {
    return gate.shared(
        () -> {
          store.refresh();
          return store.named(name);
        });
  }

  /** The parameter with this index in the definition, for generated accessors. */
  protected final Parameter parameter(int index) {
    return gate.shared(
        () -> {
          store.refresh();
          return store.parameters().get(index);
        });
  }

  /**
   * Gives a parameter or running statistic new values.
   *
   * @param name the full name, as {@code stem.conv2d.weight}
   * @param values of the parameter's shape
   * @throws IllegalArgumentException if there is no such parameter or the shape is another
   * @throws IllegalStateException if the model is closed
   */
  public final void setParameter(String name, INDArray values) {
    gate.exclusively(
        () -> {
          store.set(name, values);
          return values;
        });
  }

  /** Whether {@link #close} was called. */
  public final boolean isClosed() {
    return gate.isClosed();
  }

  /** Frees all native memory, after waiting for running predictions. Twice does no harm. */
  @Override
  public final void close() {
    gate.close(
        () -> {
          session.ifPresent(TrainingSession::release);
          session = Optional.empty();
          streams.forEach(PredictionStream::release);
          streams.clear();
          pool.close();
          store.close();
        });
  }

  final ModelGate gate() {
    return gate;
  }

  final ParameterStore store() {
    return store;
  }
}
