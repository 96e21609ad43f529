package dev.fovea.runtime;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Who may use a model's memory: any number of readers, or one that changes it, and nobody once it
 * is closed.
 */
final class ModelGate {

  private final String network;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile boolean closed;

  /**
   * Open.
   *
   * @param network the model's, for messages
   */
  ModelGate(String network) {
    this.network = network;
  }

  /** Something to do inside. */
  @FunctionalInterface
  interface Action<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Runs beside other readers.
   *
   * @throws IllegalStateException if the gate is closed
   */
  <T, E extends Exception> T shared(Action<T, E> action) throws E {
    return locked(lock.readLock(), action);
  }

  /**
   * Runs alone.
   *
   * @throws IllegalStateException if the gate is closed
   */
  <T, E extends Exception> T exclusively(Action<T, E> action) throws E {
    return locked(lock.writeLock(), action);
  }

  private <T, E extends Exception> T locked(Lock side, Action<T, E> action) throws E {
    side.lock();
    try {
      requireOpen();
      return action.run();
    } finally {
      side.unlock();
    }
  }

  /** Runs alone; does nothing if the gate is closed. */
  void ifOpen(Runnable action) {
    lock.writeLock().lock();
    try {
      if (!closed) {
        action.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Waits until everybody is out and closes after a last action; does nothing the second time. */
  void close(Runnable last) {
    ifOpen(
        () -> {
          closed = true;
          last.run();
        });
  }

  boolean isClosed() {
    return closed;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This model of " + network + " is closed");
    }
  }
}
