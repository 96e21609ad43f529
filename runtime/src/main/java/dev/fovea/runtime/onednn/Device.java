package dev.fovea.runtime.onednn;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;

/** The processor as oneDNN sees it, for one pass, and the owner of what is created on it. */
final class Device {

  private final NativeScope scope;
  private final dnnl_engine engine = new dnnl_engine();
  private final dnnl_stream stream = new dnnl_stream();

  Device(NativeScope scope) {
    this.scope = scope;
    Status.check(dnnl.dnnl_engine_create(engine, dnnl.dnnl_cpu, 0), "opening the processor");
    scope.own(engine, () -> dnnl.dnnl_engine_destroy(engine));
    Status.check(
        dnnl.dnnl_stream_create(stream, engine, dnnl.dnnl_stream_default_flags), "a stream");
    scope.own(stream, () -> dnnl.dnnl_stream_destroy(stream));
  }

  NativeScope scope() {
    return scope;
  }

  dnnl_engine engine() {
    return engine;
  }

  dnnl_stream stream() {
    return stream;
  }

  /** Whether AVX2 is the best that oneDNN uses here. */
  static boolean isAvx2() {
    return dnnl.dnnl_get_effective_cpu_isa() == dnnl.dnnl_cpu_isa_avx2;
  }

  /** Attributes of a primitive whose scratchpad is handed to it. */
  dnnl_primitive_attr attributes() {
    dnnl_primitive_attr attributes = new dnnl_primitive_attr();
    Status.check(dnnl.dnnl_primitive_attr_create(attributes), "attributes");
    scope.own(attributes, () -> dnnl.dnnl_primitive_attr_destroy(attributes));
    Status.check(
        dnnl.dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl.dnnl_scratchpad_mode_user),
        "the scratchpad mode");
    return attributes;
  }
}
