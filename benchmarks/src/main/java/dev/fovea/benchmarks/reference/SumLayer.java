package dev.fovea.benchmarks.reference;

import dev.fovea.benchmarks.reference.Program.Argument;
import java.util.List;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** The sum of two values, which may take a ReLU along; both have the same gradient. */
final class SumLayer implements TrainedLayer {

  private final Program program;
  private final boolean relu;
  private final Tensor target;

  SumLayer(Program program, boolean relu, Tensor first, Tensor second) {
    this.program = program;
    this.relu = relu;
    this.target = program.allocate(first.layout(), first.dimensions());
    program.binary(
        dnnl.dnnl_binary_add,
        first,
        program.in(first.layout(), second),
        target,
        operations -> {
          if (relu) {
            Program.check(
                dnnl.dnnl_post_ops_append_eltwise(operations, dnnl.dnnl_eltwise_relu, 0, 0));
          }
        });
  }

  @Override
  public Tensor target() {
    return target;
  }

  @Override
  public Tensor backward(Tensor gradient) {
    if (relu) {
      addReluBackward(gradient);
    }
    return gradient;
  }

  private void addReluBackward(Tensor gradient) {
    dnnl_primitive_desc hint =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_eltwise_forward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_forward_training,
                    dnnl.dnnl_eltwise_relu_use_dst_for_bwd,
                    target.layout(),
                    target.layout(),
                    0,
                    0,
                    attributes));
    Tensor values = program.in(gradient.layout(), target);
    dnnl_primitive_desc descriptor =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_eltwise_backward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_eltwise_relu_use_dst_for_bwd,
                    gradient.layout(),
                    gradient.layout(),
                    values.layout(),
                    0,
                    0,
                    hint,
                    attributes));
    program.add(
        descriptor,
        List.of(
            new Argument(dnnl.DNNL_ARG_DST, values),
            new Argument(dnnl.DNNL_ARG_DIFF_DST, gradient),
            new Argument(dnnl.DNNL_ARG_DIFF_SRC, gradient)));
  }
}
