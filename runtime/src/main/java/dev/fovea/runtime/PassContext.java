package dev.fovea.runtime;

import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.memory.Arena;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a pass is built from. Generated code hands it on and looks at nothing in it.
 *
 * <p>Not safe for several threads, as the pass itself.
 */
public final class PassContext {

  private final boolean training;
  private final int batch;
  private final Arena arena;
  private final KernelFactory factory;
  private final Map<String, INDArray> gradients;
  private final RandomStream random = new RandomStream(0);

  private PassContext(
      boolean training,
      int batch,
      Arena arena,
      KernelFactory factory,
      Map<String, INDArray> gradients) {
    if (batch > arena.capacity()) {
      throw new IllegalArgumentException(
          "A batch of " + batch + " does not fit an arena for " + arena.capacity());
    }
    this.training = training;
    this.batch = batch;
    this.arena = arena;
    this.factory = factory;
    this.gradients = gradients;
  }

  static PassContext inference(int batch, Arena arena, KernelFactory factory) {
    return new PassContext(false, batch, arena, factory, Map.of());
  }

  /**
   * For training.
   *
   * @param gradients for the name of each trainable parameter the array that its gradient is written to
   */
  static PassContext training(
      int batch, Arena arena, KernelFactory factory, Map<String, INDArray> gradients) {
    return new PassContext(true, batch, arena, factory, gradients);
  }

  boolean isTraining() {
    return training;
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
