package dev.fovea.runtime.onednn;

import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Owns native objects and releases them together, last created first: when closed, or when the
 * garbage collector finds that nobody can use them any more.
 */
final class NativeScope implements AutoCloseable {

  private static final Cleaner CLEANER = Cleaner.create();

  private final Releases releases = new Releases();
  private final Cleaner.Cleanable cleanable = CLEANER.register(this, releases);
  private boolean closed;

  /** What to release; apart from the scope, so that it does not keep the scope alive. */
  private static final class Releases implements Runnable {
    private final Deque<Runnable> actions = new ArrayDeque<>();

    private synchronized void add(Runnable action) {
      actions.push(action);
    }

    @Override
    public synchronized void run() {
      while (!actions.isEmpty()) {
        actions.pop().run();
      }
    }
  }

  /**
   * Releases an object with this scope.
   *
   * @return the object
   */
  <T> T own(T object, Runnable release) {
    requireOpen();
    releases.add(release);
    return object;
  }

  /**
   * Guards native calls.
   *
   * @throws IllegalStateException if the objects are gone
   */
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The oneDNN kernels of this pass are closed");
    }
  }

  /** Releases everything. Twice does no harm. */
  @Override
  public void close() {
    closed = true;
    cleanable.clean();
  }
}
