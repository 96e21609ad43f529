package dev.fovea.benchmarks.reference;

import dev.fovea.benchmarks.reference.Program.Argument;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** A convolution without a bias, in the layouts that oneDNN chooses. */
final class ConvolutionLayer implements TrainedLayer {

  private static final long[] NO_DILATION = {0, 0};

  private final Program program;
  private final Windows windows;
  private final Tensor source;
  private final Tensor read;
  private final Tensor target;
  private final dnnl_primitive_desc forward;
  private final Arena.Parameter weights;

  ConvolutionLayer(Program program, Arena arena, Windows windows, Tensor source) {
    this.program = program;
    this.windows = windows;
    this.source = source;
    this.forward =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_convolution_forward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_forward_training,
                    dnnl.dnnl_convolution_direct,
                    program.any(source.dimensions()),
                    program.any(windows.weights()),
                    null,
                    program.any(windows.target()),
                    windows.stride(),
                    NO_DILATION,
                    windows.padding(),
                    windows.padding(),
                    attributes));
    this.weights = arena.take(Program.wanted(forward, dnnl.DNNL_ARG_WEIGHTS), windows.weights());
    program.fill(weights.value(), Math.sqrt(2.0 / windows.fanIn()));
    this.target = program.allocateFor(forward, dnnl.DNNL_ARG_DST, windows.target());
    this.read = program.in(Program.wanted(forward, dnnl.DNNL_ARG_SRC), source);
    program.add(
        forward,
        List.of(
            new Argument(dnnl.DNNL_ARG_SRC, read),
            new Argument(dnnl.DNNL_ARG_WEIGHTS, weights.value()),
            new Argument(dnnl.DNNL_ARG_DST, target)));
  }

  @Override
  public Tensor target() {
    return target;
  }

  @Override
  public Tensor backward(Tensor gradient) {
    addWeightGradient(gradient);
    return addInputGradient(gradient);
  }

  /** The gradient of the weights, which is all that the first layer of a network needs. */
  void addWeightGradient(Tensor gradient) {
    dnnl_primitive_desc descriptor =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_convolution_backward_weights_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_convolution_direct,
                    program.any(source.dimensions()),
                    program.any(windows.weights()),
                    null,
                    program.any(windows.target()),
                    windows.stride(),
                    NO_DILATION,
                    windows.padding(),
                    windows.padding(),
                    forward,
                    attributes));
    dnnl_memory_desc wanted = Program.wanted(descriptor, dnnl.DNNL_ARG_DIFF_WEIGHTS);
    boolean asStored = dnnl.dnnl_memory_desc_equal(wanted, weights.gradient().layout()) != 0;
    Tensor result = asStored ? weights.gradient() : program.allocate(wanted, windows.weights());
    program.add(
        descriptor,
        List.of(
            new Argument(
                dnnl.DNNL_ARG_SRC, program.in(Program.wanted(descriptor, dnnl.DNNL_ARG_SRC), read)),
            new Argument(
                dnnl.DNNL_ARG_DIFF_DST,
                program.in(Program.wanted(descriptor, dnnl.DNNL_ARG_DIFF_DST), gradient)),
            new Argument(dnnl.DNNL_ARG_DIFF_WEIGHTS, result)));
    if (!asStored) {
      program.copy(result, weights.gradient());
    }
  }

  private Tensor addInputGradient(Tensor gradient) {
    dnnl_primitive_desc descriptor =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_convolution_backward_data_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_convolution_direct,
                    program.any(source.dimensions()),
                    program.any(windows.weights()),
                    program.any(windows.target()),
                    windows.stride(),
                    NO_DILATION,
                    windows.padding(),
                    windows.padding(),
                    forward,
                    attributes));
    Tensor result = program.allocateFor(descriptor, dnnl.DNNL_ARG_DIFF_SRC, source.dimensions());
    program.add(
        descriptor,
        List.of(
            new Argument(
                dnnl.DNNL_ARG_DIFF_DST,
                program.in(Program.wanted(descriptor, dnnl.DNNL_ARG_DIFF_DST), gradient)),
            new Argument(
                dnnl.DNNL_ARG_WEIGHTS,
                program.in(Program.wanted(descriptor, dnnl.DNNL_ARG_WEIGHTS), weights.value())),
            new Argument(dnnl.DNNL_ARG_DIFF_SRC, result)));
    return result;
  }
}
