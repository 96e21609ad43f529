package dev.fovea.runtime;

import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.engine.ParameterForm;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.memory.Arena;
import dev.fovea.runtime.memory.ArenaSize;
import dev.fovea.runtime.memory.NativeMemory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The memory and the passes that training a model needs: gradients and an arena for the largest
 * batch, and the parameters once more where the engine trains them in a form of its own, all
 * allocated at the start; in a step nothing but what {@link StepResult} holds, a short-lived copy
 * of a weight under L1 and the norms of one under a limit. One model has one session at a time;
 * made by {@link Model#startTraining}.
 *
 * <p>Each step excludes predictions of other threads while it runs. Several threads may call, one
 * step runs after the other.
 */
public final class TrainingSession implements AutoCloseable {

  private final Model<?, ?> model;
  private final int maximumBatch;
  private final long seed;
  private final Arena arena;
  private final TrainedParameters trained;
  private final List<RegularisedWeight> regularised;
  private final NonFiniteProbe probe = new NonFiniteProbe();
  private final NonFiniteSearch search;
  private final PassCache<TrainingPass> passes = new PassCache<>();
  private Optional<CarriedState> carried = Optional.empty();
  private long steps;
  private boolean closed;

  TrainingSession(Model<?, ?> model, int maximumBatch, long seed) {
    if (maximumBatch < 1) {
      throw new IllegalArgumentException("A batch must be positive, not " + maximumBatch);
    }
    this.model = model;
    this.maximumBatch = maximumBatch;
    this.seed = seed;
    ModelDefinition definition = model.definition();
    DataType type = model.options().dataType();
    ArenaSize size = definition.trainingArena();
    String purpose = purpose(definition, type, maximumBatch);
    long elements = Math.addExact(definition.trainableElements(), size.elements(maximumBatch));
    NativeMemory.require(Math.multiplyExact(elements, type.width()), purpose);
    this.arena = new Arena(type, size, maximumBatch, purpose);
    try {
      this.trained = trainedParameters(purpose);
    } catch (RuntimeException | Error e) {
      arena.close();
      throw e;
    }
    this.regularised = trained.regularised();
    this.search = new NonFiniteSearch(definition, trained, probe, model.options());
    model.store().attach(trained);
  }

  private TrainedParameters trainedParameters(String purpose) {
    ModelDefinition definition = model.definition();
    INDArray plain = model.store().trainable();
    boolean prefers = model.options().engine().prefersForm(model.options().dataType());
    ParameterForm form = prefers ? preferredForm() : ParameterForm.PLAIN;
    try {
      return TrainedParameters.allocate(definition, form, plain, purpose);
    } catch (RuntimeException | Error e) {
      form.close();
      throw e;
    }
  }

  /** Plans a pass of the largest batch, which never runs. */
  private ParameterForm preferredForm() {
    ModelDefinition definition = model.definition();
    // A norm is one of the rows or columns of a weight as it lies in PyTorch.
    Set<String> limited =
        definition.parameters().stream()
            .filter(parameter -> parameter.regularisation().maxNorm().isPresent())
            .map(ParameterDefinition::name)
            .collect(Collectors.toUnmodifiableSet());
    TrainedParameters planned = TrainedParameters.planned(definition, model.store().trainable());
    try (KernelFactory factory = model.options().engine().newKernelFactory()) {
      model.trainingPass(
          PassContext.training(maximumBatch, arena, factory, planned, probe, Optional.empty()));
      return factory.preferredForm().without(limited);
    }
  }

  private static String purpose(ModelDefinition definition, DataType type, int batch) {
    ArenaSize arena = definition.trainingArena();
    long fixed =
        2 * definition.trainableElements() + definition.statisticElements() + arena.fixed();
    return String.format(
        Locale.ROOT,
        "training %s in batches of %d (by its plan %,d + %d × %,d bytes with the parameters)",
        definition.network(),
        batch,
        fixed * type.width(),
        batch,
        arena.perSample() * type.width());
  }

  /**
   * One step: predictions, losses, gradients, those of the weights' regularisation included, then
   * the update, then the limits of the weights' norms.
   *
   * @param inputs in the order of the network's inputs, batch first, channels last
   * @param targets in the order of the heads, of the shapes of the predictions, classes one-hot;
   *     for classes of the steps of a sequence also [N, T] with an index each
   * @param update changes the parameters, once all gradients are known to be finite
   * @throws IllegalArgumentException if numbers, shapes or batch sizes are not the network's, or
   *     the batch is larger than the session's, or not of the size of the carried state
   * @throws IllegalStateException if the model or this session is closed
   * @throws NonFiniteValueException if a loss or a gradient is infinite or not a number; the
   *     parameters are unchanged
   */
  public StepResult step(List<INDArray> inputs, List<INDArray> targets, ParameterUpdate update) {
    return model
        .gate()
        .exclusively(
            () -> {
              StepResult result = run(inputs, targets);
              if (!trained.gradients().isEmpty()) {
                update(update);
              }
              return result;
            });
  }

  private void update(ParameterUpdate update) {
    trained.trained();
    update.apply(trained.parameters(), trained.gradients());
    regularised.forEach(RegularisedWeight::limit);
    // Once more, as the update may have looked at the model's parameters in between.
    trained.trained();
  }

  /**
   * A step without an update: leaves the gradients of the weighted sum of the heads' mean losses
   * and the penalty of the weights' regularisation for {@link #gradient}. Running statistics take
   * the batch in all the same.
   *
   * @throws IllegalArgumentException as {@link #step}
   * @throws IllegalStateException as {@link #step}
   * @throws NonFiniteValueException as {@link #step}
   */
  public StepResult gradients(List<INDArray> inputs, List<INDArray> targets) {
    return model.gate().exclusively(() -> run(inputs, targets));
  }

  /**
   * From now on recurrent layers begin each batch with the state in which the batch before left
   * them (truncated backpropagation through time: Williams and Peng 1990); gradients stop at the
   * border between batches. Sample i of a batch must be what follows sample i of the batch before,
   * so all batches have the same size. Begins with a state of zeros. What is carried lies outside
   * the memory that the plan announces: units, or twice as many for an LSTM, a sample, layer and
   * direction.
   *
   * @throws IllegalStateException if the model or this session is closed
   */
  public void carryState() {
    model
        .gate()
        .exclusively(
            () -> {
              requireOpen();
              passes.close();
              carried.ifPresent(CarriedState::close);
              CarriedState state =
                  new CarriedState(
                      model.definition().network(), model.options().dataType(), maximumBatch);
              carried = Optional.of(state);
              return state;
            });
  }

  /**
   * Forgets what the recurrent layers carry: the next batch begins with zeros and may have another
   * size. Nothing happens if nothing is carried.
   *
   * @throws IllegalStateException if the model or this session is closed
   */
  public void resetState() {
    model
        .gate()
        .exclusively(
            () -> {
              requireOpen();
              carried.ifPresent(CarriedState::reset);
              return carried;
            });
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This training session is closed");
    }
  }

  /**
   * A copy of the gradient that the last step left for a trainable parameter, of the parameter's
   * shape and in PyTorch's layout. Where a step had an update, the update may have changed it.
   *
   * @throws IllegalArgumentException if there is no trainable parameter of this name
   * @throws IllegalStateException if the model or this session is closed
   */
  public INDArray gradient(String parameter) {
    return model
        .gate()
        .exclusively(
            () -> {
              requireOpen();
              return trained.gradient(parameter);
            });
  }

  /** How the model in training runs. */
  public ModelOptions options() {
    return model.options();
  }

  /**
   * The number of elements of the flat arrays that a {@link ParameterUpdate} gets, those included
   * that an engine's form puts between the parameters'.
   */
  public long parameterElements() {
    return trained.parameters().length();
  }

  /**
   * A copy of the current parameters and running statistics.
   *
   * @throws IllegalStateException if native memory is short
   */
  public WeightsSnapshot snapshot() {
    WeightsSnapshot snapshot = new WeightsSnapshot(model.definition(), model.options().dataType());
    save(snapshot);
    return snapshot;
  }

  /** Overwrites a copy with the current parameters and running statistics. */
  public void save(WeightsSnapshot snapshot) {
    model
        .gate()
        .exclusively(
            () -> {
              model.store().copyTo(snapshot);
              return snapshot;
            });
  }

  /** Puts parameters and running statistics back. */
  public void restore(WeightsSnapshot snapshot) {
    model
        .gate()
        .exclusively(
            () -> {
              model.store().assign(snapshot);
              return snapshot;
            });
  }

  /**
   * Checks what the last update made of the parameters.
   *
   * @throws NonFiniteValueException naming the first trainable parameter that is infinite or not a
   *     number
   */
  public void requireFiniteParameters() {
    model
        .gate()
        .exclusively(search::parameter)
        .ifPresent(
            found -> {
              throw found;
            });
  }

  private StepResult run(List<INDArray> inputs, List<INDArray> targets) {
    requireOpen();
    List<INDArray> checkedInputs = BatchCheck.inputs(model.definition(), inputs);
    int batch = Math.toIntExact(checkedInputs.get(0).size(0));
    try (BatchTargets checkedTargets = BatchCheck.targets(model.definition(), targets, batch)) {
      return run(checkedInputs, checkedTargets.arrays(), batch);
    }
  }

  private StepResult run(List<INDArray> inputs, List<INDArray> targets, int batch) {
    if (batch > maximumBatch) {
      throw new IllegalArgumentException(
          "The session was started for batches of up to " + maximumBatch + ", not " + batch);
    }
    carried.ifPresent(state -> state.requireBatch(batch));
    trained.pull();
    model.store().changed();
    TrainingPass pass = passes.get(batch, this::newPass);
    long stepSeed = RandomStream.derive(seed, steps);
    steps++;
    feed(pass, inputs, targets, stepSeed);
    pass.forward();
    List<INDArray> losses = copies(pass.losses());
    List<INDArray> predictions = copies(pass.outputs());
    boolean finite = search.areFinite(losses);
    if (finite) {
      pass.backward();
      regularised.forEach(RegularisedWeight::addGradient);
      finite = search.gradientsAreFinite();
    }
    if (!finite) {
      predictions.forEach(NativeMemory::release);
      losses.forEach(NativeMemory::release);
      arena.clear();
      feed(pass, inputs, targets, stepSeed);
      throw search.locate(pass);
    }
    carried.ifPresent(state -> state.advance(batch));
    double penalty = regularised.stream().mapToDouble(RegularisedWeight::penalty).sum();
    return new StepResult(predictions, losses, penalty);
  }

  private TrainingPass newPass(int batch) {
    KernelFactory factory = model.options().engine().newKernelFactory();
    factory.train(trained.form());
    return model.trainingPass(PassContext.training(batch, arena, factory, trained, probe, carried));
  }

  private static void feed(
      TrainingPass pass, List<INDArray> inputs, List<INDArray> targets, long stepSeed) {
    pass.random().reseed(stepSeed);
    for (int i = 0; i < inputs.size(); i++) {
      pass.inputs().get(i).array().assign(inputs.get(i));
    }
    for (int i = 0; i < targets.size(); i++) {
      pass.targets().get(i).array().assign(targets.get(i));
    }
  }

  private static List<INDArray> copies(List<Buffer> buffers) {
    return buffers.stream().map(Buffer::array).map(array -> array.dup('c')).toList();
  }

  long gradientBytes() {
    return closed ? 0 : trained.gradientBytes();
  }

  long formBytes() {
    return closed ? 0 : trained.formBytes();
  }

  long arenaBytes() {
    return closed ? 0 : arena.bytes();
  }

  /**
   * Brings the model's parameters up to date and frees the session's memory; the model stays. Twice
   * does no harm.
   */
  @Override
  public void close() {
    model.endTraining(this);
  }

  /** Frees the memory; called with the model's lock held. */
  void release() {
    if (!closed) {
      closed = true;
      passes.close();
      model.store().detach();
      search.close();
      trained.close();
      arena.close();
      carried.ifPresent(CarriedState::close);
    }
  }
}
