package dev.fovea.runtime.onednn;

import org.bytedeco.javacpp.FloatPointer;

/** A number that a primitive reads from memory when it runs. */
final class Scalar {

  private final Memory memory;
  private final FloatPointer place;

  /**
   * Zero.
   *
   * @param layout of one element
   */
  Scalar(Device device, Layout layout) {
    Place own = new Place(Scratch.aligned(device.scope(), layout.bytes()), layout);
    this.memory = new Memory(device, own);
    this.place = new FloatPointer(own.address());
    set(0);
  }

  void set(double value) {
    place.put((float) value);
  }

  Memory memory() {
    return memory;
  }
}
