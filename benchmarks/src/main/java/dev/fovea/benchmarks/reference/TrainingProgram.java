package dev.fovea.benchmarks.reference;

import dev.fovea.benchmarks.peer.NetworkFile.Layer;
import dev.fovea.benchmarks.reference.Program.Argument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A training step: oneDNN chooses all layouts and they pass from primitive to primitive, weights
 * stay in the layout of the forward convolution, batch normalisation takes the ReLU along, and one
 * pass over all parameters updates them.
 */
final class TrainingProgram {

  private static final float EPSILON = 1e-5f;
  private static final int FLAGS = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

  private final Program program = new Program();
  private final Arena arena = new Arena(program);
  private final Map<String, Tensor> values = new HashMap<>();
  private final Map<String, Tensor> gradients = new HashMap<>();

  /** Adds the backward primitives of each layer, the last layer's first. */
  private final Deque<Runnable> backward = new ArrayDeque<>();

  private final int batch;
  private final Tensor logits;

  TrainingProgram(List<Layer> layers, int batch) {
    this.batch = batch;
    layers.forEach(this::addForward);
    String last = layers.get(layers.size() - 1).name();
    this.logits = value(last);
    addLoss(last);
    while (!backward.isEmpty()) {
      backward.pop().run();
    }
    arena.addOptimizer();
  }

  void run() {
    program.run();
  }

  /** The mean cross-entropy of the last step. */
  double loss() {
    FloatPointer values = program.address(logits);
    long classes = logits.channels();
    double sum = 0;
    for (long sample = 0; sample < batch; sample++) {
      double total = 0;
      for (long index = 0; index < classes; index++) {
        total += Math.exp(values.get(sample * classes + index));
      }
      sum += Math.log(total) - values.get(sample * classes + sample % classes);
    }
    return sum / batch;
  }

  private void addForward(Layer layer) {
    switch (layer.operation()) {
      case "input" -> {
        long[] shape = {batch, layer.number("c"), layer.number("h"), layer.number("w")};
        Tensor image = program.allocate(program.layout(dnnl.dnnl_nhwc, shape), shape);
        program.fill(image, 1);
        values.put(layer.name(), image);
      }
      case "conv" -> addConvolution(layer);
      case "bn" -> addNorm(layer);
      case "maxpool" ->
          addPooling(
              layer,
              dnnl.dnnl_pooling_max,
              square(layer.number("k")),
              square(layer.number("s")),
              square(layer.number("p")));
      case "gap" -> {
        long[] whole = {value(layer).dimensions()[2], value(layer).dimensions()[3]};
        addPooling(layer, dnnl.dnnl_pooling_avg_exclude_padding, whole, whole, square(0));
      }
      case "dense" -> addDense(layer);
      case "add" -> addSum(layer);
      default -> throw new IllegalArgumentException("There is no " + layer.operation());
    }
  }

  private void addConvolution(Layer layer) {
    Tensor source = value(layer);
    Windows windows = new Windows(layer, source);
    dnnl_primitive_desc forward =
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
                    square(0),
                    windows.padding(),
                    windows.padding(),
                    attributes));
    Arena.Parameter weights =
        arena.take(Program.wanted(forward, dnnl.DNNL_ARG_WEIGHTS), windows.weights());
    program.fill(weights.value(), Math.sqrt(2.0 / windows.fanIn()));
    Tensor target = program.allocateFor(forward, dnnl.DNNL_ARG_DST, windows.target());
    Tensor read = program.in(Program.wanted(forward, dnnl.DNNL_ARG_SRC), source);
    program.add(
        forward,
        List.of(
            new Argument(dnnl.DNNL_ARG_SRC, read),
            new Argument(dnnl.DNNL_ARG_WEIGHTS, weights.value()),
            new Argument(dnnl.DNNL_ARG_DST, target)));
    values.put(layer.name(), target);
    backward.push(
        () -> {
          addWeightGradient(layer, windows, forward, read, weights);
          if (!isInput(layer)) {
            addInputGradient(layer, windows, forward, weights);
          }
        });
  }

  private void addWeightGradient(
      Layer layer,
      Windows windows,
      dnnl_primitive_desc hint,
      Tensor source,
      Arena.Parameter weights) {
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
                    square(0),
                    windows.padding(),
                    windows.padding(),
                    hint,
                    attributes));
    dnnl_memory_desc wanted = Program.wanted(descriptor, dnnl.DNNL_ARG_DIFF_WEIGHTS);
    boolean asStored = dnnl.dnnl_memory_desc_equal(wanted, weights.gradient().layout()) != 0;
    Tensor result = asStored ? weights.gradient() : program.allocate(wanted, windows.weights());
    program.add(
        descriptor,
        List.of(
            new Argument(
                dnnl.DNNL_ARG_SRC,
                program.in(Program.wanted(descriptor, dnnl.DNNL_ARG_SRC), source)),
            new Argument(
                dnnl.DNNL_ARG_DIFF_DST,
                program.in(
                    Program.wanted(descriptor, dnnl.DNNL_ARG_DIFF_DST), gradient(layer.name()))),
            new Argument(dnnl.DNNL_ARG_DIFF_WEIGHTS, result)));
    if (!asStored) {
      program.copy(result, weights.gradient());
    }
  }

  private void addInputGradient(
      Layer layer, Windows windows, dnnl_primitive_desc hint, Arena.Parameter weights) {
    Tensor source = value(layer);
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
                    square(0),
                    windows.padding(),
                    windows.padding(),
                    hint,
                    attributes));
    Tensor result = program.allocateFor(descriptor, dnnl.DNNL_ARG_DIFF_SRC, source.dimensions());
    program.add(
        descriptor,
        List.of(
            new Argument(
                dnnl.DNNL_ARG_DIFF_DST,
                program.in(
                    Program.wanted(descriptor, dnnl.DNNL_ARG_DIFF_DST), gradient(layer.name()))),
            new Argument(
                dnnl.DNNL_ARG_WEIGHTS,
                program.in(Program.wanted(descriptor, dnnl.DNNL_ARG_WEIGHTS), weights.value())),
            new Argument(dnnl.DNNL_ARG_DIFF_SRC, result)));
    contribute(layer.inputs().get(0), result);
  }

  private void addNorm(Layer layer) {
    Tensor source = value(layer);
    dnnl_memory_desc layout = source.layout();
    int flags = layer.relu() ? FLAGS | dnnl.dnnl_fuse_norm_relu : FLAGS;
    dnnl_primitive_desc forward =
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
    Arena.Parameter scale = arena.take(each, source.channels());
    Arena.Parameter shift = arena.take(each, source.channels());
    program.set(scale.value(), 1);
    Tensor mean = program.allocate(each, source.channels());
    Tensor variance = program.allocate(each, source.channels());
    Tensor target = program.allocate(layout, source.dimensions());
    List<Argument> both = new ArrayList<>();
    both.add(new Argument(dnnl.DNNL_ARG_SRC, source));
    both.add(new Argument(dnnl.DNNL_ARG_SCALE, scale.value()));
    both.add(new Argument(dnnl.DNNL_ARG_MEAN, mean));
    both.add(new Argument(dnnl.DNNL_ARG_VARIANCE, variance));
    if (layer.relu()) {
      both.add(
          new Argument(
              dnnl.DNNL_ARG_WORKSPACE,
              program.allocateFor(forward, dnnl.DNNL_ARG_WORKSPACE, source.dimensions())));
    }
    List<Argument> arguments = new ArrayList<>(both);
    arguments.add(new Argument(dnnl.DNNL_ARG_SHIFT, shift.value()));
    arguments.add(new Argument(dnnl.DNNL_ARG_DST, target));
    program.add(forward, arguments);
    values.put(layer.name(), target);
    backward.push(
        () -> {
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
          both.add(
              new Argument(dnnl.DNNL_ARG_DIFF_DST, program.in(layout, gradient(layer.name()))));
          both.add(new Argument(dnnl.DNNL_ARG_DIFF_SCALE, scale.gradient()));
          both.add(new Argument(dnnl.DNNL_ARG_DIFF_SHIFT, shift.gradient()));
          both.add(new Argument(dnnl.DNNL_ARG_DIFF_SRC, result));
          program.add(descriptor, both);
          contribute(layer.inputs().get(0), result);
        });
  }

  private void addPooling(
      Layer layer, int algorithm, long[] kernel, long[] stride, long... padding) {
    Tensor source = value(layer);
    long[] target = source.dimensions().clone();
    for (int axis = 0; axis < 2; axis++) {
      target[axis + 2] = (target[axis + 2] + 2 * padding[axis] - kernel[axis]) / stride[axis] + 1;
    }
    dnnl_primitive_desc forward =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_pooling_forward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_forward_training,
                    algorithm,
                    source.layout(),
                    program.any(target),
                    stride,
                    kernel,
                    square(0),
                    padding,
                    padding,
                    attributes));
    Tensor result = program.allocateFor(forward, dnnl.DNNL_ARG_DST, target);
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument(dnnl.DNNL_ARG_SRC, source));
    arguments.add(new Argument(dnnl.DNNL_ARG_DST, result));
    List<Argument> positions = new ArrayList<>();
    if (algorithm == dnnl.dnnl_pooling_max) {
      positions.add(
          new Argument(
              dnnl.DNNL_ARG_WORKSPACE,
              program.allocateFor(forward, dnnl.DNNL_ARG_WORKSPACE, target)));
    }
    arguments.addAll(positions);
    program.add(forward, arguments);
    values.put(layer.name(), result);
    backward.push(
        () -> {
          dnnl_primitive_desc descriptor =
              program.describe(
                  (handle, engine, attributes) ->
                      dnnl.dnnl_pooling_backward_primitive_desc_create(
                          handle,
                          engine,
                          algorithm,
                          source.layout(),
                          result.layout(),
                          stride,
                          kernel,
                          square(0),
                          padding,
                          padding,
                          forward,
                          attributes));
          Tensor gradient = program.allocate(source.layout(), source.dimensions());
          positions.add(
              new Argument(
                  dnnl.DNNL_ARG_DIFF_DST, program.in(result.layout(), gradient(layer.name()))));
          positions.add(new Argument(dnnl.DNNL_ARG_DIFF_SRC, gradient));
          program.add(descriptor, positions);
          contribute(layer.inputs().get(0), gradient);
        });
  }

  private void addDense(Layer layer) {
    Tensor source = value(layer);
    long units = layer.number("out");
    long[] shape = source.dimensions().clone();
    shape[0] = units;
    dnnl_memory_desc each = program.layout(dnnl.dnnl_a, units);
    dnnl_memory_desc result = program.layout(dnnl.dnnl_ab, batch, units);
    dnnl_primitive_desc forward =
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
    Arena.Parameter weights = arena.take(Program.wanted(forward, dnnl.DNNL_ARG_WEIGHTS), shape);
    Arena.Parameter bias = arena.take(each, units);
    program.fill(weights.value(), Math.sqrt(1.0 / source.channels()));
    Tensor target = program.allocate(result, batch, units);
    program.add(
        forward,
        List.of(
            new Argument(dnnl.DNNL_ARG_SRC, source),
            new Argument(dnnl.DNNL_ARG_WEIGHTS, weights.value()),
            new Argument(dnnl.DNNL_ARG_BIAS, bias.value()),
            new Argument(dnnl.DNNL_ARG_DST, target)));
    values.put(layer.name(), target);
    backward.push(() -> addDenseBackward(layer, forward, weights, bias));
  }

  private void addDenseBackward(
      Layer layer, dnnl_primitive_desc forward, Arena.Parameter weights, Arena.Parameter bias) {
    Tensor source = value(layer);
    Tensor gradient = gradient(layer.name());
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
    contribute(layer.inputs().get(0), result);
  }

  private void addSum(Layer layer) {
    Tensor first = value(layer);
    Tensor second = value(layer.inputs().get(1));
    Tensor target = program.allocate(first.layout(), first.dimensions());
    program.binary(
        dnnl.dnnl_binary_add,
        first,
        program.in(first.layout(), second),
        target,
        operations -> {
          if (layer.relu()) {
            Program.check(
                dnnl.dnnl_post_ops_append_eltwise(operations, dnnl.dnnl_eltwise_relu, 0, 0));
          }
        });
    values.put(layer.name(), target);
    backward.push(
        () -> {
          Tensor gradient = gradient(layer.name());
          if (layer.relu()) {
            addReluBackward(target, gradient);
          }
          // Both inputs' gradients are this one; what the branch reads comes before the shortcut
          // adds its own.
          contribute(layer.inputs().get(0), gradient);
          contribute(layer.inputs().get(1), gradient);
        });
  }

  private void addReluBackward(Tensor target, Tensor gradient) {
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

  /** Softmax cross-entropy with class indices that repeat: its gradient is all that is needed. */
  private void addLoss(String logits) {
    Tensor prediction = value(logits);
    Tensor gradient = program.allocate(prediction.layout(), prediction.dimensions());
    Tensor target = program.allocate(prediction.layout(), prediction.dimensions());
    long classes = prediction.channels();
    for (long sample = 0; sample < batch; sample++) {
      program.address(target).put(sample * classes + sample % classes, 1.0f / batch);
    }
    dnnl_primitive_desc softmax =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_softmax_forward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_forward_inference,
                    dnnl.dnnl_softmax_accurate,
                    prediction.layout(),
                    prediction.layout(),
                    1,
                    attributes));
    program.add(
        softmax,
        List.of(
            new Argument(dnnl.DNNL_ARG_SRC, prediction),
            new Argument(dnnl.DNNL_ARG_DST, gradient)));
    Tensor share = program.allocate(program.layout(dnnl.dnnl_ab, 1, 1), 1, 1);
    program.set(share, 1.0 / batch);
    program.binary(dnnl.dnnl_binary_mul, gradient, share, gradient);
    program.binary(dnnl.dnnl_binary_sub, gradient, target, gradient);
    gradients.put(logits, gradient);
  }

  private void contribute(String value, Tensor gradient) {
    Tensor sum = gradients.get(value);
    if (sum == null) {
      gradients.put(value, gradient);
    } else {
      program.binary(dnnl.dnnl_binary_add, sum, program.in(sum.layout(), gradient), sum);
    }
  }

  private boolean isInput(Layer layer) {
    return layer.inputs().get(0).equals("x");
  }

  private Tensor value(Layer layer) {
    return value(layer.inputs().get(0));
  }

  private Tensor value(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  private Tensor gradient(String name) {
    return Objects.requireNonNull(gradients.get(name), name);
  }

  private static long[] square(long number) {
    return new long[] {number, number};
  }
}
