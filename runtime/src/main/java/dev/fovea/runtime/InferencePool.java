package dev.fovea.runtime;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Predicts on several threads at once. A thread takes an idle worker, or makes one if all are busy,
 * and gives it back; beyond one worker for each processor it waits for one. All workers read the
 * same parameters, each has an arena of its own.
 */
final class InferencePool implements AutoCloseable {

  private final Supplier<InferenceWorker> newWorker;
  private final Collection<InferenceWorker> all = new ConcurrentLinkedDeque<>();
  private final ConcurrentLinkedDeque<InferenceWorker> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore free = new Semaphore(Runtime.getRuntime().availableProcessors());

  /**
   * Without any worker yet.
   *
   * @param passes makes the generated pass
   */
  InferencePool(
      ModelDefinition definition,
      ModelOptions options,
      Function<PassContext, InferencePass> passes) {
    this.newWorker = () -> new InferenceWorker(definition, options, passes);
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
    free.acquireUninterruptibly();
    try {
      InferenceWorker worker = Optional.ofNullable(idle.pollFirst()).orElseGet(this::added);
      try {
        return worker.predict(inputs, version);
      } finally {
        idle.addFirst(worker);
      }
    } finally {
      free.release();
    }
  }

  private InferenceWorker added() {
    InferenceWorker worker = newWorker.get();
    all.add(worker);
    return worker;
  }

  /** What the arenas really occupy; nobody may be predicting. */
  List<Long> arenaBytes() {
    return all.stream().map(InferenceWorker::bytes).toList();
  }

  /** Frees the arenas; nobody may be predicting. */
  @Override
  public void close() {
    all.forEach(InferenceWorker::close);
    all.clear();
    idle.clear();
  }
}
