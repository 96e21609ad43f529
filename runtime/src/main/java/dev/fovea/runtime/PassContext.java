package dev.fovea.runtime;

import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.memory.Arena;
import java.util.Map;
import java.util.Optional;
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
  private final Map<String, INDArray> gradients;
  private final RandomStream random = new RandomStream(0);

  private PassContext(
      Optional<NonFiniteProbe> probe,
      int batch,
      Arena arena,
      KernelFactory factory,
      Map<String, INDArray> gradients) {
    if (batch > arena.capacity()) {
      throw new IllegalArgumentException(
          "A batch of " + batch + " does not fit an arena for " + arena.capacity());
    }
    this.probe = probe;
    this.batch = batch;
    this.arena = arena;
    this.factory = factory;
    this.gradients = gradients;
  }

  static PassContext inference(int batch, Arena arena, KernelFactory factory) {
    return new PassContext(Optional.empty(), batch, arena, factory, Map.of());
  }

  /**
   * For training.
   *
   * @param gradients for the name of each trainable parameter the array that its gradient is
   *     written to
   * @param probe watches the kernels
   */
  static PassContext training(
      int batch,
      Arena arena,
      KernelFactory factory,
      Map<String, INDArray> gradients,
      NonFiniteProbe probe) {
    return new PassContext(Optional.of(probe), batch, arena, factory, gradients);
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

  Map<String, INDArray> gradients() {
    return gradients;
  }

  RandomStream random() {
    return random;
  }
}
