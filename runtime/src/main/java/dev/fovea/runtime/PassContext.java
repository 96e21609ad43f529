package dev.fovea.runtime;

import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.memory.Arena;
import java.util.Optional;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a pass is built from. Generated code hands it on and looks at nothing in it.
 *
 * <p>Not safe for several threads, as the pass itself.
 */
public final class PassContext {

  private final Optional<NonFiniteProbe> probe;
  private final int batch;
  private final Arena arena;
  private final KernelFactory factory;
  private final Optional<TrainedParameters> trained;
  private final Optional<CarriedState> carried;
  private final OptionalInt steps;
  private final RandomStream random = new RandomStream(0);

  private PassContext(
      Optional<NonFiniteProbe> probe,
      int batch,
      Arena arena,
      KernelFactory factory,
      Optional<TrainedParameters> trained,
      Optional<CarriedState> carried,
      OptionalInt steps) {
    if (batch > arena.capacity()) {
      throw new IllegalArgumentException(
          "A batch of " + batch + " does not fit an arena for " + arena.capacity());
    }
    this.probe = probe;
    this.batch = batch;
    this.arena = arena;
    this.factory = factory;
    this.trained = trained;
    this.carried = carried;
    this.steps = steps;
  }

  static PassContext inference(int batch, Arena arena, KernelFactory factory) {
    return new PassContext(
        Optional.empty(),
        batch,
        arena,
        factory,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  /**
   * For predicting a piece of sequences.
   *
   * @param steps of all sequences, at most those of the plan
   * @param carried what recurrent layers go on from
   */
  static PassContext piece(
      int batch, int steps, Arena arena, KernelFactory factory, CarriedState carried) {
    return new PassContext(
        Optional.empty(),
        batch,
        arena,
        factory,
        Optional.empty(),
        Optional.of(carried),
        OptionalInt.of(steps));
  }

  /**
   * For training.
   *
   * @param trained the trainable parameters and where their gradients are written to
   * @param probe watches the kernels
   * @param carried what recurrent layers go on from; empty to start each batch from zero
   */
  static PassContext training(
      int batch,
      Arena arena,
      KernelFactory factory,
      TrainedParameters trained,
      NonFiniteProbe probe,
      Optional<CarriedState> carried) {
    return new PassContext(
        Optional.of(probe),
        batch,
        arena,
        factory,
        Optional.of(trained),
        carried,
        OptionalInt.empty());
  }

  boolean isTraining() {
    return probe.isPresent();
  }

  Optional<NonFiniteProbe> probe() {
    return probe;
  }

  int batch() {
    return batch;
  }

  Arena arena() {
    return arena;
  }

  KernelFactory factory() {
    return factory;
  }

  /** The parameter as the kernels of this pass see it. */
  Parameter bound(Parameter parameter) {
    return trained.map(parameters -> parameters.bound(parameter)).orElse(parameter);
  }

  /** Where the gradient of a parameter is written to; empty if it is not trained. */
  Optional<INDArray> gradient(Parameter parameter) {
    return trained.flatMap(
        parameters -> Optional.ofNullable(parameters.gradientViews().get(parameter.name())));
  }

  Optional<CarriedState> carried() {
    return carried;
  }

  /** The number of steps of a sequence, which is the plan's unless a piece is predicted. */
  long steps(long planned) {
    return steps.isPresent() ? steps.getAsInt() : planned;
  }

  RandomStream random() {
    return random;
  }
}
