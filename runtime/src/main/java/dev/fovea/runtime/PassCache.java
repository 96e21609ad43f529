package dev.fovea.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** The passes for the last few batch sizes; the one that was not used for longest makes place. */
final class PassCache<P extends Pass> implements AutoCloseable {

  /** A full batch, a short last one, single samples, and one more. */
  private static final int CAPACITY = 4;

  private final LinkedHashMap<Integer, P> passes =
      new LinkedHashMap<>(2 * CAPACITY, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, P> eldest) {
          boolean tooMany = size() > CAPACITY;
          if (tooMany) {
            eldest.getValue().close();
          }
          return tooMany;
        }
      };

  /** The pass for a batch size, made if there is none. */
  P get(int batch, IntFunction<P> make) {
    return passes.computeIfAbsent(batch, make::apply);
  }

  /** Closes and forgets all passes. */
  @Override
  public void close() {
    passes.values().forEach(Pass::close);
    passes.clear();
  }
}
