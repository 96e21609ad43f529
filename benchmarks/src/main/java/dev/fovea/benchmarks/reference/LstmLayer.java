package dev.fovea.benchmarks.reference;

import dev.fovea.benchmarks.reference.Program.Argument;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/** Long short-term memory by oneDNN's own primitive, on values [T, N, F]. */
final class LstmLayer implements TrainedLayer {

  private static final long GATES = 4;

  /** Projections and peepholes, which there are none of. */
  private static final @Nullable dnnl_memory_desc NONE = null;

  private final Program program;
  private final Tensor source;
  private final Tensor target;
  private final dnnl_memory_desc state;
  private final dnnl_memory_desc anyInput;
  private final dnnl_memory_desc anyRecurrent;
  private final dnnl_primitive_desc forward;
  private final Arena.Parameter input;
  private final Arena.Parameter recurrent;
  private final Arena.Parameter bias;
  private final long[] stateShape;
  private final Tensor zeros;

  /** What both ways read. */
  private final List<Argument> both = new ArrayList<>();

  LstmLayer(Program program, Arena arena, long units, Tensor source) {
    this.program = program;
    this.source = source;
    long steps = source.dimensions()[0];
    long samples = source.dimensions()[1];
    long features = source.dimensions()[2];
    this.stateShape = new long[] {1, 1, samples, units};
    this.state = program.layout(dnnl.dnnl_abcd, stateShape);
    long[] inputShape = {1, 1, features, GATES, units};
    long[] recurrentShape = {1, 1, units, GATES, units};
    long[] biasShape = {1, 1, GATES, units};
    this.anyInput = program.any(inputShape);
    this.anyRecurrent = program.any(recurrentShape);
    dnnl_memory_desc biases = program.layout(dnnl.dnnl_abcd, biasShape);
    this.target =
        program.allocate(
            program.layout(dnnl.dnnl_abc, steps, samples, units), steps, samples, units);
    this.forward =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_lstm_forward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_forward_training,
                    dnnl.dnnl_unidirectional_left2right,
                    source.layout(),
                    state,
                    state,
                    anyInput,
                    anyRecurrent,
                    NONE,
                    NONE,
                    biases,
                    target.layout(),
                    state,
                    state,
                    dnnl.dnnl_rnn_flags_undef,
                    attributes));
    this.input = arena.take(Program.wanted(forward, dnnl.DNNL_ARG_WEIGHTS_LAYER), inputShape);
    this.recurrent =
        arena.take(Program.wanted(forward, dnnl.DNNL_ARG_WEIGHTS_ITER), recurrentShape);
    this.bias = arena.take(biases, biasShape);
    double scale = Math.sqrt(1.0 / (3 * units));
    program.fill(input.value(), scale);
    program.fill(recurrent.value(), scale);
    this.zeros = program.allocate(state, stateShape);
    both.add(new Argument(dnnl.DNNL_ARG_SRC_LAYER, source));
    both.add(new Argument(dnnl.DNNL_ARG_SRC_ITER, zeros));
    both.add(new Argument(dnnl.DNNL_ARG_SRC_ITER_C, zeros));
    both.add(new Argument(dnnl.DNNL_ARG_BIAS, bias.value()));
    both.add(new Argument(dnnl.DNNL_ARG_DST_LAYER, target));
    both.add(new Argument(dnnl.DNNL_ARG_DST_ITER, program.allocate(state, stateShape)));
    both.add(new Argument(dnnl.DNNL_ARG_DST_ITER_C, program.allocate(state, stateShape)));
    both.add(
        new Argument(
            dnnl.DNNL_ARG_WORKSPACE, program.allocateFor(forward, dnnl.DNNL_ARG_WORKSPACE, 1)));
    List<Argument> arguments = new ArrayList<>(both);
    arguments.add(new Argument(dnnl.DNNL_ARG_WEIGHTS_LAYER, input.value()));
    arguments.add(new Argument(dnnl.DNNL_ARG_WEIGHTS_ITER, recurrent.value()));
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
                dnnl.dnnl_lstm_backward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_backward,
                    dnnl.dnnl_unidirectional_left2right,
                    source.layout(),
                    state,
                    state,
                    anyInput,
                    anyRecurrent,
                    NONE,
                    NONE,
                    bias.value().layout(),
                    target.layout(),
                    state,
                    state,
                    source.layout(),
                    state,
                    state,
                    anyInput,
                    anyRecurrent,
                    NONE,
                    NONE,
                    bias.value().layout(),
                    target.layout(),
                    state,
                    state,
                    dnnl.dnnl_rnn_flags_undef,
                    forward,
                    attributes));
    Tensor result = program.allocate(source.layout(), source.dimensions());
    List<Argument> arguments = new ArrayList<>(both);
    arguments.add(read(descriptor, dnnl.DNNL_ARG_WEIGHTS_LAYER, input));
    arguments.add(read(descriptor, dnnl.DNNL_ARG_WEIGHTS_ITER, recurrent));
    arguments.add(new Argument(dnnl.DNNL_ARG_DIFF_SRC_LAYER, result));
    arguments.add(new Argument(dnnl.DNNL_ARG_DIFF_SRC_ITER, program.allocate(state, stateShape)));
    arguments.add(new Argument(dnnl.DNNL_ARG_DIFF_SRC_ITER_C, program.allocate(state, stateShape)));
    arguments.add(new Argument(dnnl.DNNL_ARG_DIFF_DST_LAYER, gradient));
    arguments.add(new Argument(dnnl.DNNL_ARG_DIFF_DST_ITER, zeros));
    arguments.add(new Argument(dnnl.DNNL_ARG_DIFF_DST_ITER_C, zeros));
    Tensor ofInput = sum(descriptor, dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER, input, arguments);
    Tensor ofRecurrent = sum(descriptor, dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER, recurrent, arguments);
    program.clear(bias.gradient());
    arguments.add(new Argument(dnnl.DNNL_ARG_DIFF_BIAS, bias.gradient()));
    program.add(descriptor, arguments);
    write(ofInput, input);
    write(ofRecurrent, recurrent);
    return result;
  }

  private Argument read(dnnl_primitive_desc descriptor, int argument, Arena.Parameter parameter) {
    return new Argument(
        argument, program.in(Program.wanted(descriptor, argument), parameter.value()));
  }

  /** Room for a gradient, cleared: oneDNN adds to what it finds there. */
  private Tensor sum(
      dnnl_primitive_desc descriptor,
      int argument,
      Arena.Parameter parameter,
      List<Argument> arguments) {
    dnnl_memory_desc wanted = Program.wanted(descriptor, argument);
    Tensor gradient = parameter.gradient();
    boolean asStored = dnnl.dnnl_memory_desc_equal(wanted, gradient.layout()) != 0;
    Tensor sum = asStored ? gradient : program.allocate(wanted, gradient.dimensions());
    program.clear(sum);
    arguments.add(new Argument(argument, sum));
    return sum;
  }

  private void write(Tensor sum, Arena.Parameter parameter) {
    if (sum != parameter.gradient()) {
      program.copy(sum, parameter.gradient());
    }
  }
}
