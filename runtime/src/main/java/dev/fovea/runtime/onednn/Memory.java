package dev.fovea.runtime.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/** An argument of a primitive: an address with a layout, as oneDNN takes it. */
final class Memory {

  private final dnnl_memory handle = new dnnl_memory();
  private final Layout layout;
  private final List<Memory> parts = new ArrayList<>();
  private Pointer address;

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
    parts.forEach(part -> part.address(newAddress));
  }

  /** The same memory seen in another layout, as of a part of it. */
  Memory part(Device device, Layout partLayout) {
    Memory part = new Memory(device, partLayout, address);
    parts.add(part);
    return part;
  }

  Layout layout() {
    return layout;
  }

  dnnl_memory handle() {
    return handle;
  }
}
