package dev.fovea.runtime.data;

import dev.fovea.runtime.memory.NativeMemory;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Some samples, ready for a step, in native memory of their own. */
public final class Batch implements AutoCloseable {

  private final int[] samples;
  private final List<INDArray> inputs;
  private final List<INDArray> targets;

  Batch(int[] samples, List<INDArray> inputs, List<INDArray> targets) {
    this.samples = samples;
    this.inputs = List.copyOf(inputs);
    this.targets = List.copyOf(targets);
  }

  /** The number of samples. */
  public int size() {
    return samples.length;
  }

  /** Which sample of the dataset a row holds. */
  public int sample(int row) {
    return samples[row];
  }

  /** One array for each input, [N, H, W, C] or [N, F]. */
  public List<INDArray> inputs() {
    return inputs;
  }

  /** One array for each head, of the shape of its prediction; classes one-hot. */
  public List<INDArray> targets() {
    return targets;
  }

  /** Frees the arrays. */
  @Override
  public void close() {
    inputs.forEach(NativeMemory::release);
    targets.forEach(NativeMemory::release);
  }
}
