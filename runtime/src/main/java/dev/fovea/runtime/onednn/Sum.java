package dev.fovea.runtime.onednn;

/**
 * A value that steps add to, one after the other. Where nothing is there yet the first writes, so
 * that nobody has to clear it.
 */
final class Sum {

  private final Memory memory;
  private boolean started;

  private Sum(Memory memory, boolean started) {
    this.memory = memory;
    this.started = started;
  }

  /** A sum of nothing yet, whatever lies there. */
  static Sum over(Memory memory) {
    return new Sum(memory, false);
  }

  /** A sum that begins with what lies there. */
  static Sum onto(Memory memory) {
    return new Sum(memory, true);
  }

  Memory memory() {
    return memory;
  }

  /** Whether the next step adds, rather than writes; from then on there is something to add to. */
  boolean next() {
    boolean adds = started;
    started = true;
    return adds;
  }
}
