package dev.fovea.benchmarks.reference;

import dev.fovea.benchmarks.reference.Program.Argument;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** A fully connected layer with a bias. */
final class DenseLayer implements TrainedLayer {

  private final Program program;
  private final Tensor source;
  private final Tensor target;
  private final dnnl_primitive_desc forward;
  private final Arena.Parameter weights;
  private final Arena.Parameter bias;

  DenseLayer(Program program, Arena arena, long units, Tensor source) {
    this.program = program;
    this.source = source;
    long rows = source.dimensions()[0];
    long[] shape = source.dimensions().clone();
    shape[0] = units;
    dnnl_memory_desc each = program.layout(dnnl.dnnl_a, units);
    dnnl_memory_desc result = program.layout(dnnl.dnnl_ab, rows, units);
    this.forward =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_inner_product_forward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_forward_training,
                    source.layout(),
                    program.any(shape),
                    each,
                    result,
                    attributes));
    this.weights = arena.take(Program.wanted(forward, dnnl.DNNL_ARG_WEIGHTS), shape);
    this.bias = arena.take(each, units);
    program.fill(weights.value(), Math.sqrt(1.0 / source.channels()));
    this.target = program.allocate(result, rows, units);
    program.add(
        forward,
        List.of(
            new Argument(dnnl.DNNL_ARG_SRC, source),
            new Argument(dnnl.DNNL_ARG_WEIGHTS, weights.value()),
            new Argument(dnnl.DNNL_ARG_BIAS, bias.value()),
            new Argument(dnnl.DNNL_ARG_DST, target)));
  }

  @Override
  public Tensor target() {
    return target;
  }

  @Override
  public Tensor backward(Tensor gradient) {
    dnnl_primitive_desc forWeights =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_inner_product_backward_weights_primitive_desc_create(
                    handle,
                    engine,
                    source.layout(),
                    weights.value().layout(),
                    bias.value().layout(),
                    gradient.layout(),
                    forward,
                    attributes));
    program.add(
        forWeights,
        List.of(
            new Argument(dnnl.DNNL_ARG_SRC, source),
            new Argument(dnnl.DNNL_ARG_DIFF_DST, gradient),
            new Argument(dnnl.DNNL_ARG_DIFF_WEIGHTS, weights.gradient()),
            new Argument(dnnl.DNNL_ARG_DIFF_BIAS, bias.gradient())));
    dnnl_primitive_desc forInput =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_inner_product_backward_data_primitive_desc_create(
                    handle,
                    engine,
                    source.layout(),
                    weights.value().layout(),
                    gradient.layout(),
                    forward,
                    attributes));
    Tensor result = program.allocate(source.layout(), source.dimensions());
    program.add(
        forInput,
        List.of(
            new Argument(dnnl.DNNL_ARG_DIFF_DST, gradient),
            new Argument(dnnl.DNNL_ARG_WEIGHTS, weights.value()),
            new Argument(dnnl.DNNL_ARG_DIFF_SRC, result)));
    return result;
  }
}
