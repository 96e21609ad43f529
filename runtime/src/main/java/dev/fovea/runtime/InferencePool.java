package dev.fovea.runtime;

import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.memory.Arena;
import dev.fovea.runtime.memory.ArenaSize;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Predicts on several threads at once. A thread takes an idle worker, or makes one if all are busy,
 * and gives it back; so there are as many workers, each with an arena, as threads ever predicted at
 * the same time. All workers read the same parameters.
 */
final class InferencePool implements AutoCloseable {

  private final Plan plan;
  private final Collection<Worker> all = new ConcurrentLinkedDeque<>();
  private final ConcurrentLinkedDeque<Worker> idle = new ConcurrentLinkedDeque<>();

  /**
   * What a worker is made from.
   *
   * @param network its name, for messages
   * @param arena the size of its memory
   * @param type of its values
   * @param engine whose kernels it runs
   * @param maximumBatch larger batches are split
   * @param passes makes the generated pass
   */
  record Plan(
      String network,
      ArenaSize arena,
      DataType type,
      Engine engine,
      int maximumBatch,
      Function<PassContext, InferencePass> passes) {}

  InferencePool(Plan plan) {
    this.plan = plan;
  }

  /**
   * Predicts.
   *
   * @param inputs checked arrays, batch first, of one batch size
   * @param version of the parameters; kernels may keep what they derived from parameters of the
   *     same version
   * @return new arrays, one for each head
   */
  List<INDArray> predict(List<INDArray> inputs, long version) {
    Worker worker = idle.pollFirst();
    if (worker == null) {
      worker = new Worker(plan);
      all.add(worker);
    }
    try {
      return worker.predict(inputs, version);
    } finally {
      idle.addFirst(worker);
    }
  }

  /** What the arenas of all workers really occupy. */
  List<Long> arenaBytes() {
    return all.stream().map(Worker::bytes).toList();
  }

  /** Frees the arenas; nobody may be predicting. */
  @Override
  public void close() {
    all.forEach(Worker::close);
    all.clear();
    idle.clear();
  }

  /** An arena, and passes for the last few batch sizes over it. */
  private static final class Worker {

    /** A full batch, a short last one, single samples, and one more. */
    private static final int REMEMBERED_PASSES = 4;

    private final Plan plan;
    private final LinkedHashMap<Integer, InferencePass> passes =
        new LinkedHashMap<>(8, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, InferencePass> eldest) {
            boolean tooMany = size() > REMEMBERED_PASSES;
            if (tooMany) {
              eldest.getValue().close();
            }
            return tooMany;
          }
        };
    private @Nullable Arena arena;
    private long version;

    private Worker(Plan plan) {
      this.plan = plan;
    }

    private List<INDArray> predict(List<INDArray> inputs, long currentVersion) {
      if (version != currentVersion) {
        forgetPasses();
        version = currentVersion;
      }
      int samples = Math.toIntExact(inputs.get(0).size(0));
      if (samples <= plan.maximumBatch()) {
        return run(inputs, samples);
      }
      List<List<INDArray>> parts = new ArrayList<>();
      for (int from = 0; from < samples; from += plan.maximumBatch()) {
        int to = Math.min(samples, from + plan.maximumBatch());
        parts.add(run(rows(inputs, from, to), to - from));
      }
      List<INDArray> outputs = new ArrayList<>();
      for (int head = 0; head < parts.get(0).size(); head++) {
        int index = head;
        INDArray[] pieces = parts.stream().map(part -> part.get(index)).toArray(INDArray[]::new);
        outputs.add(Nd4j.concat(0, pieces));
      }
      return List.copyOf(outputs);
    }

    private static List<INDArray> rows(List<INDArray> inputs, int from, int to) {
      return inputs.stream().map(input -> input.get(NDArrayIndex.interval(from, to))).toList();
    }

    private List<INDArray> run(List<INDArray> inputs, int batch) {
      InferencePass pass = pass(batch);
      for (int i = 0; i < inputs.size(); i++) {
        pass.inputs().get(i).array().assign(inputs.get(i));
      }
      pass.forward();
      return pass.outputs().stream().map(Buffer::array).map(array -> array.dup('c')).toList();
    }

    private InferencePass pass(int batch) {
      Arena room = arenaFor(batch);
      return passes.computeIfAbsent(
          batch,
          size ->
              plan.passes()
                  .apply(PassContext.inference(size, room, plan.engine().newKernelFactory())));
    }

    private Arena arenaFor(int batch) {
      Arena current = arena;
      if (current != null && current.capacity() >= batch) {
        return current;
      }
      close();
      Arena larger =
          new Arena(
              plan.type(),
              plan.arena(),
              batch,
              "predicting " + batch + " samples with " + plan.network());
      arena = larger;
      return larger;
    }

    private synchronized long bytes() {
      return arena == null ? 0 : arena.bytes();
    }

    private void forgetPasses() {
      passes.values().forEach(Pass::close);
      passes.clear();
    }

    private void close() {
      forgetPasses();
      if (arena != null) {
        arena.close();
        arena = null;
      }
    }
  }
}
