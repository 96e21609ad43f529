package dev.fovea.runtime.training;

import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.UpdateRule;
import dev.fovea.runtime.engine.UpdateStep;
import dev.fovea.runtime.engine.Updater;
import dev.fovea.runtime.memory.NativeMemory;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The state of a rule that an engine applies: flat arrays, and the number of the last step. */
final class FlatState implements OptimizerState {

  private final List<INDArray> states;
  private final Updater updater;
  private long step;

  /**
   * Zeros.
   *
   * @param name the optimizer's, for messages
   * @throws IllegalStateException if there is not enough native memory
   */
  FlatState(String name, UpdateRule rule, DataType type, long elements, Engine engine) {
    List<INDArray> allocated = new ArrayList<>();
    for (int state = 0; state < rule.states(); state++) {
      allocated.add(NativeMemory.allocate(type, elements, "the state of " + name));
    }
    this.states = List.copyOf(allocated);
    this.updater = engine.newUpdater(rule, type);
  }

  @Override
  public void update(INDArray parameters, INDArray gradients, double learningRate) {
    step++;
    updater.update(new UpdateStep(parameters, gradients, states, learningRate, step));
  }

  @Override
  public long bytes() {
    return states.stream().mapToLong(NativeMemory::bytes).sum();
  }

  @Override
  public void close() {
    updater.close();
    states.forEach(NativeMemory::release);
  }
}
