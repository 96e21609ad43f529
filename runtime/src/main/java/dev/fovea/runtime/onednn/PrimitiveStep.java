package dev.fovea.runtime.onednn;

import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;

/** Runs a primitive with arguments that were bound beforehand. */
final class PrimitiveStep implements Step {

  private final String what;
  private final dnnl_primitive primitive;
  private final dnnl_stream stream;
  private final int count;
  private final dnnl_exec_arg_t arguments;

  PrimitiveStep(PrimitiveDescriptor descriptor, Arguments arguments) {
    this.what = descriptor.what();
    this.primitive = descriptor.primitive();
    this.stream = descriptor.device().stream();
    this.count = arguments.count();
    this.arguments = arguments.array(descriptor.device().scope());
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public void run() {
    int status = dnnl.dnnl_primitive_execute(primitive, stream, count, arguments);
    if (status != dnnl.dnnl_success) {
      Status.check(status, what);
    }
  }
}
