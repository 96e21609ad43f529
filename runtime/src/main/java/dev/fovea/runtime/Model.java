package dev.fovea.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network with its parameters. Generated classes extend it, one a network.
 *
 * <p><b>Threads.</b> Any number of threads may call {@link #predict} at the same time; each works on memory of its
 * own and all read the same parameters. Training steps, {@link #load} and {@link #close} wait until no prediction is
 * running and exclude new ones, so that a prediction never sees half of an update; between two training steps
 * predictions run. Arrays returned by {@link #parameters()} are live views outside this protection.
 *
 * <p><b>Memory.</b> Parameters lie in native memory that {@link #close} frees at once. After that every method
 * except {@code close} throws {@link IllegalStateException}.
 *
 * @param <I> the input: one generated record, or the record of several
 * @param <O> the output, likewise
 */
public abstract class Model<I, O> implements AutoCloseable {

  private final ModelDefinition definition;
  private final ModelOptions options;
  private final ParameterStore store;
  private final InferencePool pool;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private long version;
  private volatile boolean closed;

  /**
   * Allocates and initialises the parameters.
   *
   * @throws IllegalStateException if there is not enough native memory
   */
  protected Model(ModelDefinition definition, ModelOptions options) {
    this.definition = definition;
    this.options = options;
    this.store = new ParameterStore(definition, options.dataType());
    this.pool =
        new InferencePool(
            new InferencePool.Plan(
                definition.network(),
                definition.inferenceArena(),
                options.dataType(),
                options.engine(),
                options.maximumBatch(),
                this::inferencePass));
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
   * @throws IllegalStateException if the model is closed or native memory is short
   */
  public final O predict(I input) {
    return outputs(infer(arrays(input)));
  }

  /**
   * Predicts without the network's types.
   *
   * @param inputs in the order of the network's inputs, batch first, channels last
   * @return new arrays, in the order of the network's heads
   * @throws IllegalArgumentException if the inputs' number, shapes or batch sizes are not the network's
   * @throws IllegalStateException if the model is closed or native memory is short
   */
  public final List<INDArray> infer(List<INDArray> inputs) {
    List<INDArray> checked = checkInputs(inputs);
    lock.readLock().lock();
    try {
      requireOpen();
      return pool.predict(checked, version);
    } finally {
      lock.readLock().unlock();
    }
  }

  private List<INDArray> checkInputs(List<INDArray> inputs) {
    List<ModelDefinition.Input> expected = definition.inputs();
    if (inputs.size() != expected.size()) {
      throw new IllegalArgumentException(
          definition.network() + " has " + expected.size() + " inputs, not " + inputs.size());
    }
    List<INDArray> checked = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      ModelDefinition.Input input = expected.get(i);
      INDArray array = Shapes.value(input.name(), inputs.get(i), input.shape());
      if (i > 0 && array.size(0) != checked.get(0).size(0)) {
        throw new IllegalArgumentException(
            String.format(
                "%s has %d samples, but %s has %d",
                expected.get(0).name(),
                checked.get(0).size(0),
                input.name(),
                array.size(0)));
      }
      checked.add(array);
    }
    return checked;
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
   * Weights and running statistics, live, in the network's order.
   *
   * @throws IllegalStateException if the model is closed
   */
  public final List<Parameter> parameters() {
    requireOpen();
    return store.parameters();
  }

  /**
   * The parameter of this full name, as {@code stem.conv2d.weight}, live.
   *
   * @throws IllegalArgumentException if there is none
   * @throws IllegalStateException if the model is closed
   */
  public final Parameter parameter(String name) {
    requireOpen();
    Parameter parameter = store.byName().get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          definition.network() + " has no parameter " + name + "; it has " + store.byName().keySet());
    }
    return parameter;
  }

  /** The parameter with this index in the definition, for generated accessors. */
  protected final Parameter parameter(int index) {
    requireOpen();
    return store.parameters().get(index);
  }

  /** Whether {@link #close} was called. */
  public final boolean isClosed() {
    return closed;
  }

  /** Frees all native memory, after waiting for running predictions. Twice does no harm. */
  @Override
  public final void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        pool.close();
        store.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This model of " + definition.network() + " is closed");
    }
  }
}
