package dev.fovea.runtime;

import dev.fovea.runtime.memory.NativeMemory;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The targets of a batch, checked.
 *
 * @param arrays in the order of the heads, with a batch axis each
 * @param made those among them that were made of what the user gave, and are not the user's
 */
record BatchTargets(List<INDArray> arrays, List<INDArray> made) implements AutoCloseable {

  /** Frees what was made. */
  @Override
  public void close() {
    made.forEach(NativeMemory::release);
  }
}
