package dev.fovea.runtime;

import dev.fovea.runtime.engine.Carry;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.memory.NativeMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What the recurrent layers of a network carry from one batch to the next; zero at the start. While
 * a state is carried all batches have the same number of samples, since sample i continues sample
 * i.
 *
 * <p>Not safe for several threads.
 */
final class CarriedState implements AutoCloseable {

  private final String network;
  private final DataType type;
  private final int maximumBatch;

  /** By layer, for the largest batch: smaller ones use the beginning, since one size is carried. */
  private final Map<String, Carry> carries = new HashMap<>();

  private Optional<Integer> samples = Optional.empty();

  CarriedState(String network, DataType type, int maximumBatch) {
    this.network = network;
    this.type = type;
    this.maximumBatch = maximumBatch;
  }

  /** The place of a layer's state, if its operation carries any. */
  Optional<Carry> of(String layer, Operation operation, int batch) {
    long each = operation.carriedElements();
    if (each == 0) {
      return Optional.empty();
    }
    Carry largest =
        carries.computeIfAbsent(layer, key -> zeros(Math.multiplyExact(each, (long) maximumBatch)));
    long elements = each * batch;
    return Optional.of(
        new Carry(
            NativeMemory.view(largest.initial(), 0, elements),
            NativeMemory.view(largest.last(), 0, elements)));
  }

  private Carry zeros(long elements) {
    String purpose = "the carried state of " + network;
    return new Carry(
        NativeMemory.allocate(type, elements, purpose),
        NativeMemory.allocate(type, elements, purpose));
  }

  /**
   * Checks that a batch goes on from the state.
   *
   * @throws IllegalArgumentException if the state is of another number of samples
   */
  void requireBatch(int batch) {
    if (samples.isPresent() && samples.get() != batch) {
      throw new IllegalArgumentException(
          String.format(
              "%s carries the state of %d samples, but the batch has %d: give batches of one size,"
                  + " or call resetState first",
              network, samples.get(), batch));
    }
  }

  /** Makes the state after a batch the one before the next. */
  void advance(int batch) {
    samples = Optional.of(batch);
    carries.values().forEach(carry -> carry.initial().assign(carry.last()));
  }

  /** Goes back to zero; the next batch may have any size. */
  void reset() {
    samples = Optional.empty();
    carries.values().forEach(carry -> carry.initial().assign(0));
  }

  @Override
  public void close() {
    carries
        .values()
        .forEach(
            carry -> {
              NativeMemory.release(carry.initial());
              NativeMemory.release(carry.last());
            });
    carries.clear();
  }
}
