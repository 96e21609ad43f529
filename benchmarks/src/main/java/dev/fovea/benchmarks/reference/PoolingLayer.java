package dev.fovea.benchmarks.reference;

import dev.fovea.benchmarks.reference.Program.Argument;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** A pooling. */
final class PoolingLayer implements TrainedLayer {

  private static final long[] NO_DILATION = {0, 0};

  /**
   * Its windows, height and width.
   *
   * @param algorithm oneDNN's number
   */
  record Geometry(int algorithm, List<Long> kernel, List<Long> stride, List<Long> padding) {

    /** Square windows. */
    static Geometry square(int algorithm, long kernel, long stride, long padding) {
      return new Geometry(
          algorithm, List.of(kernel, kernel), List.of(stride, stride), List.of(padding, padding));
    }

    /** One window over all. */
    static Geometry whole(int algorithm, Tensor source) {
      List<Long> extent = List.of(source.dimensions()[2], source.dimensions()[3]);
      return new Geometry(algorithm, extent, extent, List.of(0L, 0L));
    }
  }

  private final Program program;
  private final Geometry geometry;
  private final Tensor source;
  private final Tensor target;
  private final dnnl_primitive_desc forward;
  private final List<Argument> positions = new ArrayList<>();

  PoolingLayer(Program program, Geometry geometry, Tensor source) {
    this.program = program;
    this.geometry = geometry;
    this.source = source;
    long[] kernel = numbers(geometry.kernel());
    long[] stride = numbers(geometry.stride());
    long[] padding = numbers(geometry.padding());
    long[] shape = source.dimensions().clone();
    for (int axis = 0; axis < 2; axis++) {
      shape[axis + 2] = (shape[axis + 2] + 2 * padding[axis] - kernel[axis]) / stride[axis] + 1;
    }
    this.forward =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_pooling_forward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_forward_training,
                    geometry.algorithm(),
                    source.layout(),
                    program.any(shape),
                    stride,
                    kernel,
                    NO_DILATION,
                    padding,
                    padding,
                    attributes));
    this.target = program.allocateFor(forward, dnnl.DNNL_ARG_DST, shape);
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument(dnnl.DNNL_ARG_SRC, source));
    arguments.add(new Argument(dnnl.DNNL_ARG_DST, target));
    if (geometry.algorithm() == dnnl.dnnl_pooling_max) {
      positions.add(
          new Argument(
              dnnl.DNNL_ARG_WORKSPACE,
              program.allocateFor(forward, dnnl.DNNL_ARG_WORKSPACE, shape)));
    }
    arguments.addAll(positions);
    program.add(forward, arguments);
  }

  @Override
  public Tensor target() {
    return target;
  }

  @Override
  public Tensor backward(Tensor gradient) {
    dnnl_primitive_desc descriptor =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_pooling_backward_primitive_desc_create(
                    handle,
                    engine,
                    geometry.algorithm(),
                    source.layout(),
                    target.layout(),
                    numbers(geometry.stride()),
                    numbers(geometry.kernel()),
                    NO_DILATION,
                    numbers(geometry.padding()),
                    numbers(geometry.padding()),
                    forward,
                    attributes));
    Tensor result = program.allocate(source.layout(), source.dimensions());
    positions.add(new Argument(dnnl.DNNL_ARG_DIFF_DST, program.in(target.layout(), gradient)));
    positions.add(new Argument(dnnl.DNNL_ARG_DIFF_SRC, result));
    program.add(descriptor, positions);
    return result;
  }

  private static long[] numbers(List<Long> each) {
    return each.stream().mapToLong(Long::longValue).toArray();
  }
}
