package dev.fovea.runtime;

import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.memory.Arena;
import dev.fovea.runtime.memory.NativeMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Predicts on one thread at a time: an arena, and passes for the last few batch sizes over it. */
final class InferenceWorker implements AutoCloseable {

  private final ModelDefinition definition;
  private final ModelOptions options;
  private final Function<PassContext, InferencePass> newPass;
  private final PassCache<InferencePass> passes = new PassCache<>();
  private Optional<Arena> arena = Optional.empty();
  private long version;

  InferenceWorker(
      ModelDefinition definition,
      ModelOptions options,
      Function<PassContext, InferencePass> newPass) {
    this.definition = definition;
    this.options = options;
    this.newPass = newPass;
  }

  /**
   * Predicts.
   *
   * @param inputs checked arrays, batch first, of one batch size
   * @param currentVersion of the parameters; passes of an older one are forgotten
   * @return new arrays, one for each head
   */
  List<INDArray> predict(List<INDArray> inputs, long currentVersion) {
    if (version != currentVersion) {
      passes.close();
      version = currentVersion;
    }
    long samples = inputs.get(0).size(0);
    int largest = options.maximumBatch();
    if (samples <= largest) {
      return run(inputs, (int) samples);
    }
    List<List<INDArray>> parts = new ArrayList<>();
    for (long from = 0; from < samples; from += largest) {
      long to = Math.min(samples, from + largest);
      parts.add(run(rows(inputs, from, to), (int) (to - from)));
    }
    return joined(parts);
  }

  private static List<INDArray> rows(List<INDArray> inputs, long from, long to) {
    return inputs.stream().map(input -> input.get(NDArrayIndex.interval(from, to))).toList();
  }

  private static List<INDArray> joined(List<List<INDArray>> parts) {
    List<INDArray> outputs = new ArrayList<>();
    for (int head = 0; head < parts.get(0).size(); head++) {
      int index = head;
      INDArray[] pieces = parts.stream().map(part -> part.get(index)).toArray(INDArray[]::new);
      outputs.add(Nd4j.concat(0, pieces));
      Arrays.stream(pieces).forEach(NativeMemory::release);
    }
    return List.copyOf(outputs);
  }

  private List<INDArray> run(List<INDArray> inputs, int batch) {
    Arena room = arenaFor(batch);
    InferencePass pass = passes.get(batch, size -> newPass(size, room));
    for (int i = 0; i < inputs.size(); i++) {
      pass.inputs().get(i).array().assign(inputs.get(i));
    }
    pass.forward();
    return pass.outputs().stream().map(Buffer::array).map(array -> array.dup('c')).toList();
  }

  private InferencePass newPass(int batch, Arena room) {
    return newPass.apply(PassContext.inference(batch, room, options.engine().newKernelFactory()));
  }

  private Arena arenaFor(int batch) {
    Optional<Arena> enough = arena.filter(current -> current.capacity() >= batch);
    if (enough.isPresent()) {
      return enough.get();
    }
    close();
    String purpose =
        String.format(Locale.ROOT, "predicting %d samples with %s", batch, definition.network());
    Arena larger = new Arena(options.dataType(), definition.inferenceArena(), batch, purpose);
    arena = Optional.of(larger);
    return larger;
  }

  /** What the arena really occupies. */
  long bytes() {
    return arena.map(Arena::bytes).orElse(0L);
  }

  @Override
  public void close() {
    passes.close();
    arena.ifPresent(Arena::close);
    arena = Optional.empty();
  }
}
