package dev.fovea.runtime.onednn;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** An implementation that oneDNN chose for an operation, and the layouts that it wants. */
final class PrimitiveDescriptor {

  /** The oneDNN function that fills in a primitive descriptor, with all its arguments but three. */
  @FunctionalInterface
  interface Creation {
    /** Returns oneDNN's status. */
    int create(dnnl_primitive_desc descriptor, dnnl_engine engine, dnnl_primitive_attr attributes);
  }

  private final Device device;
  private final String what;
  private final dnnl_primitive_desc handle;
  private final dnnl_primitive primitive = new dnnl_primitive();

  private PrimitiveDescriptor(Device device, String what, dnnl_primitive_desc handle) {
    this.device = device;
    this.what = what;
    this.handle = handle;
    device.scope().own(handle, () -> dnnl.dnnl_primitive_desc_destroy(handle));
  }

  /**
   * Asks oneDNN for an implementation.
   *
   * @param what is asked for, for messages
   * @throws IllegalArgumentException if shapes do not fit each other
   * @throws IllegalStateException if there is none
   */
  static PrimitiveDescriptor create(Device device, String what, Creation creation) {
    return create(device, what, attributes -> {}, creation);
  }

  /**
   * The same with attributes.
   *
   * @param settings changes the attributes that are handed to {@code creation}
   */
  static PrimitiveDescriptor create(
      Device device, String what, Consumer<dnnl_primitive_attr> settings, Creation creation) {
    dnnl_primitive_desc handle = new dnnl_primitive_desc();
    dnnl_primitive_attr attributes = device.attributes();
    settings.accept(attributes);
    Status.check(creation.create(handle, device.engine(), attributes), what);
    return new PrimitiveDescriptor(device, what, handle);
  }

  /** The same without attributes; empty if oneDNN has no implementation. */
  static Optional<PrimitiveDescriptor> ifAny(Device device, String what, Creation creation) {
    return ifAny(device, what, attributes -> {}, creation);
  }

  /** The same with attributes. */
  static Optional<PrimitiveDescriptor> ifAny(
      Device device, String what, Consumer<dnnl_primitive_attr> settings, Creation creation) {
    return ifNamed(device, what, name -> true, settings, creation);
  }

  /**
   * The same with the first implementation of those that may be taken.
   *
   * @param names whether one may, by oneDNN's name of it
   * @return empty if oneDNN has no such implementation for these layouts
   */
  static Optional<PrimitiveDescriptor> ifNamed(
      Device device,
      String what,
      Predicate<String> names,
      Consumer<dnnl_primitive_attr> settings,
      Creation creation) {
    dnnl_primitive_desc handle = new dnnl_primitive_desc();
    dnnl_primitive_attr attributes = device.attributes();
    settings.accept(attributes);
    int status = creation.create(handle, device.engine(), attributes);
    if (status == dnnl.dnnl_unimplemented) {
      return Optional.empty();
    }
    Status.check(status, what);
    while (!names.test(name(handle))) {
      int next = dnnl.dnnl_primitive_desc_next_impl(handle);
      if (next != dnnl.dnnl_success) {
        dnnl.dnnl_primitive_desc_destroy(handle);
        return Optional.empty();
      }
    }
    return Optional.of(new PrimitiveDescriptor(device, what, handle));
  }

  Device device() {
    return device;
  }

  /** What was asked for. */
  String what() {
    return what;
  }

  dnnl_primitive_desc handle() {
    return handle;
  }

  /** The primitive, built at the first call; it works on any memory of its layouts. */
  dnnl_primitive primitive() {
    if (primitive.isNull()) {
      Status.check(dnnl.dnnl_primitive_create(primitive, handle), what);
      device.scope().own(primitive, () -> dnnl.dnnl_primitive_destroy(primitive));
    }
    return primitive;
  }

  /**
   * The layout of an argument.
   *
   * @param argument one of oneDNN's {@code DNNL_ARG_} numbers
   * @param dimensions the argument's logical dimensions
   */
  Layout layout(int argument, long... dimensions) {
    return Layout.copyOf(device.scope(), query(argument), dimensions);
  }

  /**
   * The bytes of an argument that only oneDNN looks into: a scratchpad or a workspace; 0 if there
   * is none.
   */
  long bytes(int argument) {
    return dnnl.dnnl_memory_desc_get_size(query(argument));
  }

  /** The opaque layout of such an argument. */
  Layout opaque(int argument) {
    return Layout.copyOf(device.scope(), query(argument));
  }

  private dnnl_memory_desc query(int argument) {
    return dnnl.dnnl_primitive_desc_query_md(handle, dnnl.dnnl_query_exec_arg_md, argument);
  }

  /** oneDNN's name of the implementation, as {@code jit:avx512_core}. */
  String implementation() {
    return name(handle);
  }

  private static String name(dnnl_primitive_desc handle) {
    try (PointerPointer<BytePointer> name = new PointerPointer<>(1)) {
      Status.check(
          dnnl.dnnl_primitive_desc_query(handle, dnnl.dnnl_query_impl_info_str, 0, name),
          "the name of an implementation");
      return name.get(BytePointer.class, 0).getString();
    }
  }

  /** Whether the implementation was written for this processor, and not as a last resort. */
  boolean isFast() {
    String name = implementation();
    return !name.startsWith("ref") && !name.startsWith("gemm") && !name.startsWith("simple");
  }
}
