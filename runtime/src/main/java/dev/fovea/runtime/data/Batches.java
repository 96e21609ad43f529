package dev.fovea.runtime.data;

import dev.fovea.runtime.ModelDefinition;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * One pass over a dataset, batch by batch. A thread of its own makes the next two batches while the
 * caller works on one; {@link #close} ends it. Whoever takes a batch closes it.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {

  private static final int AHEAD = 2;

  private final BatchAssembler assembler;
  private final BlockingQueue<Result> ready = new ArrayBlockingQueue<>(AHEAD);
  private final Thread thread;
  private int taken;
  private volatile boolean closed;

  /** A batch, or why there is none. */
  private record Result(Optional<Batch> batch, Optional<Throwable> failure) {}

  /**
   * Checks the dataset and starts.
   *
   * @param definition the network that the batches are for
   * @param dataset checked against it
   * @param type of the arrays
   * @param batchSize the last batch may be smaller
   * @param shuffleSeed decides order and augmentation; empty for the dataset's order
   * @throws IllegalArgumentException if the dataset does not fit the network or the batch size is
   *     not positive
   */
  public Batches(
      ModelDefinition definition,
      Dataset dataset,
      DataType type,
      int batchSize,
      Optional<Long> shuffleSeed) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("The batch size must be positive, not " + batchSize);
    }
    DatasetCheck.check(definition, dataset);
    int[] order =
        shuffleSeed
            .map(seed -> Indices.shuffled(dataset.size(), seed))
            .orElseGet(() -> Indices.range(0, dataset.size()));
    this.assembler =
        new BatchAssembler(definition, dataset, type, order, batchSize, shuffleSeed.orElse(0L));
    this.thread = new Thread(this::produce, "fovea-batches");
    thread.setDaemon(true);
    thread.start();
  }

  /** How many batches there are altogether. */
  public int count() {
    return assembler.count();
  }

  @Override
  public boolean hasNext() {
    return taken < count();
  }

  /**
   * The next batch; waits until it is made.
   *
   * @throws java.io.UncheckedIOException if a file of the dataset cannot be read
   * @throws IllegalStateException if this is closed or the thread is interrupted
   */
  @Override
  public Batch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("There are only " + count() + " batches");
    }
    if (closed) {
      throw new IllegalStateException("These batches are closed");
    }
    try {
      Result result = ready.take();
      taken++;
      if (result.failure().isPresent()) {
        throw rethrown(result.failure().get());
      }
      return result.batch().orElseThrow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a batch", e);
    }
  }

  private static RuntimeException rethrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }

  private void produce() {
    try {
      for (int number = 0; number < count() && !closed; number++) {
        Batch batch = assembler.batch(number);
        put(new Result(Optional.of(batch), Optional.empty()));
      }
    } catch (InterruptedException e) {
      // close() wants this thread to end.
      return;
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void fail(Throwable failure) {
    try {
      put(new Result(Optional.empty(), Optional.of(failure)));
    } catch (InterruptedException e) {
      // close() wants this thread to end; nobody asks for the failure any more.
      return;
    }
  }

  private void put(Result result) throws InterruptedException {
    try {
      ready.put(result);
    } catch (InterruptedException e) {
      result.batch().ifPresent(Batch::close);
      throw e;
    }
  }

  /** Ends the thread and frees the batches that nobody took. Twice does no harm. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      drain();
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    drain();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain() {
    for (Result left = ready.poll(); left != null; left = ready.poll()) {
      left.batch().ifPresent(Batch::close);
    }
  }
}
