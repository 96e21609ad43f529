package dev.fovea.runtime.onednn;

import dev.fovea.runtime.memory.NativeMemory;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory that holds nothing from one kernel call to the next, so that all calls of a pass share it.
 * Each call is planned with a {@link Frame}; when all are planned, {@link #allocate} gives them
 * memory for the largest.
 */
final class Scratch {

  /** Memory starts on a page. */
  private static final long PAGE = 4096;

  /** What lies in it starts on a cache line. */
  private static final long LINE = 64;

  private final Device device;
  private final List<Slot> slots = new ArrayList<>();
  private long size;

  private record Slot(Memory memory, long offset) {}

  Scratch(Device device) {
    this.device = device;
  }

  /** The temporary memory of one kernel call. */
  final class Frame {
    private long end;

    /** Memory that no other of this frame overlaps. */
    Memory take(Layout layout) {
      Memory memory = new Memory(device, layout);
      slots.add(new Slot(memory, end));
      end += roundUp(layout.bytes(), LINE);
      size = Math.max(size, end);
      return memory;
    }
  }

  Frame frame() {
    return new Frame();
  }

  /**
   * Allocates, after the last frame was planned.
   *
   * @throws IllegalStateException if there is not enough native memory
   */
  void allocate() {
    if (size == 0) {
      return;
    }
    NativeMemory.require(size, "what kernels of oneDNN need while they run");
    Pointer start = aligned(device.scope(), size);
    for (Slot slot : slots) {
      slot.memory().address(at(start, slot.offset()));
    }
  }

  /** Memory of a pass's own that starts on a page. */
  static Pointer aligned(NativeScope scope, long bytes) {
    Pointer memory = Pointer.malloc(bytes + PAGE);
    if (memory == null || memory.isNull()) {
      throw new IllegalStateException("Not enough native memory for " + bytes + " bytes");
    }
    scope.own(memory, () -> Pointer.free(memory));
    return at(memory, roundUp(memory.address(), PAGE) - memory.address());
  }

  private static Pointer at(Pointer start, long offset) {
    return new BytePointer(start).getPointer(offset);
  }

  private static long roundUp(long bytes, long alignment) {
    return (bytes + alignment - 1) / alignment * alignment;
  }
}
