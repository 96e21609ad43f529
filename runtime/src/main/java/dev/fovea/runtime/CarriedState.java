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

  /** A layer's state for a number of samples. */
  private record Key(String layer, int samples) {}

  private final String network;
  private final DataType type;
  private final Map<Key, Carry> carries = new HashMap<>();
  private Optional<Integer> samples = Optional.empty();

  CarriedState(String network, DataType type) {
    this.network = network;
    this.type = type;
  }

  /** The place of a layer's state, if its operation carries any. */
  Optional<Carry> of(String layer, Operation operation, int batch) {
    long elements = Math.multiplyExact(operation.carriedElements(), (long) batch);
    return elements == 0
        ? Optional.empty()
        : Optional.of(carries.computeIfAbsent(new Key(layer, batch), key -> zeros(elements)));
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
    carries.forEach(
        (key, carry) -> {
          if (key.samples() == batch) {
            carry.initial().assign(carry.last());
          }
        });
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
