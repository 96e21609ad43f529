package dev.fovea.runtime.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** An argument of a primitive: an address with a layout, as oneDNN takes it. */
final class Memory {

  private final dnnl_memory handle = new dnnl_memory();
  private final Layout layout;
  private final List<Part> parts = new ArrayList<>();
  private Pointer address;

  /** Memory that lies some bytes after the beginning of this one. */
  private record Part(Memory memory, long offset) {}

  /** Memory whose address is set later, before it is used. */
  Memory(Device device, Layout layout) {
    this(device, layout, new Pointer());
  }

  Memory(Device device, Place place) {
    this(device, place.layout(), place.address());
  }

  private Memory(Device device, Layout layout, Pointer address) {
    this.layout = layout;
    this.address = address;
    Status.check(
        dnnl.dnnl_memory_create(handle, layout.descriptor(), device.engine(), address),
        "an address");
    device.scope().own(handle, () -> dnnl.dnnl_memory_destroy(handle));
  }

  /** Moves this memory, and its parts with it. */
  void address(Pointer newAddress) {
    address = newAddress;
    Status.check(dnnl.dnnl_memory_set_data_handle(handle, address), "an address");
    parts.forEach(part -> part.memory().address(after(part.offset())));
  }

  /** The same memory seen in another layout, as of a part of it. */
  Memory part(Device device, Layout partLayout) {
    return part(device, partLayout, 0);
  }

  /**
   * A part of the same memory, seen in another layout.
   *
   * @param elements how many come before it
   */
  Memory part(Device device, Layout partLayout, long elements) {
    long offset = elements * Float.BYTES;
    Memory part = new Memory(device, partLayout, address.isNull() ? new Pointer() : after(offset));
    parts.add(new Part(part, offset));
    return part;
  }

  private Pointer after(long offset) {
    return new BytePointer(address).getPointer(offset);
  }

  /** Sets all of its bytes to zero. */
  void clear() {
    Pointer.memset(address, 0, layout.bytes());
  }

  Layout layout() {
    return layout;
  }

  dnnl_memory handle() {
    return handle;
  }
}
