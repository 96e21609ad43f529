package dev.fovea.benchmarks.reference;

import dev.fovea.benchmarks.reference.Program.Argument;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** Batch normalisation, which may take a ReLU along. */
final class NormLayer implements TrainedLayer {

  private static final float EPSILON = 1e-5f;
  private static final int FLAGS = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

  private final Program program;
  private final Tensor source;
  private final Tensor target;
  private final int flags;
  private final dnnl_primitive_desc forward;
  private final Arena.Parameter scale;
  private final Arena.Parameter shift;

  /** What both ways read. */
  private final List<Argument> both = new ArrayList<>();

  NormLayer(Program program, Arena arena, boolean relu, Tensor source) {
    this.program = program;
    this.source = source;
    dnnl_memory_desc layout = source.layout();
    this.flags = relu ? FLAGS | dnnl.dnnl_fuse_norm_relu : FLAGS;
    this.forward =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_batch_normalization_forward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_forward_training,
                    layout,
                    layout,
                    EPSILON,
                    flags,
                    attributes));
    dnnl_memory_desc each = program.layout(dnnl.dnnl_a, source.channels());
    this.scale = arena.take(each, source.channels());
    this.shift = arena.take(each, source.channels());
    program.set(scale.value(), 1);
    Tensor mean = program.allocate(each, source.channels());
    Tensor variance = program.allocate(each, source.channels());
    this.target = program.allocate(layout, source.dimensions());
    both.add(new Argument(dnnl.DNNL_ARG_SRC, source));
    both.add(new Argument(dnnl.DNNL_ARG_SCALE, scale.value()));
    both.add(new Argument(dnnl.DNNL_ARG_MEAN, mean));
    both.add(new Argument(dnnl.DNNL_ARG_VARIANCE, variance));
    if (relu) {
      both.add(
          new Argument(
              dnnl.DNNL_ARG_WORKSPACE,
              program.allocateFor(forward, dnnl.DNNL_ARG_WORKSPACE, source.dimensions())));
    }
    List<Argument> arguments = new ArrayList<>(both);
    arguments.add(new Argument(dnnl.DNNL_ARG_SHIFT, shift.value()));
    arguments.add(new Argument(dnnl.DNNL_ARG_DST, target));
    program.add(forward, arguments);
  }

  @Override
  public Tensor target() {
    return target;
  }

  @Override
  public Tensor backward(Tensor gradient) {
    dnnl_memory_desc layout = source.layout();
    dnnl_primitive_desc descriptor =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_batch_normalization_backward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_backward,
                    layout,
                    layout,
                    layout,
                    EPSILON,
                    flags,
                    forward,
                    attributes));
    Tensor result = program.allocate(layout, source.dimensions());
    both.add(new Argument(dnnl.DNNL_ARG_DIFF_DST, program.in(layout, gradient)));
    both.add(new Argument(dnnl.DNNL_ARG_DIFF_SCALE, scale.gradient()));
    both.add(new Argument(dnnl.DNNL_ARG_DIFF_SHIFT, shift.gradient()));
    both.add(new Argument(dnnl.DNNL_ARG_DIFF_SRC, result));
    program.add(descriptor, both);
    return result;
  }
}
