package dev.fovea.benchmarks.reference;

import dev.fovea.benchmarks.peer.NetworkFile.Layer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.dnnl.global.dnnl;

/**
 * A training step: oneDNN chooses all layouts and they pass from primitive to primitive, weights
 * stay in the layout of the forward convolution, batch normalisation takes the ReLU along, and one
 * pass over all parameters updates them.
 */
final class TrainingProgram {

  private final Program program = new Program();
  private final Arena arena = new Arena(program);
  private final Map<String, Tensor> values = new HashMap<>();
  private final Map<String, Tensor> gradients = new HashMap<>();

  /** Adds the backward primitives of each layer, the last layer's first. */
  private final Deque<Runnable> backward = new ArrayDeque<>();

  private final int batch;
  private final SoftmaxLoss loss;

  TrainingProgram(List<Layer> layers, int batch) {
    this.batch = batch;
    layers.forEach(this::addForward);
    String last = layers.get(layers.size() - 1).name();
    this.loss = new SoftmaxLoss(program, value(last));
    gradients.put(last, loss.gradient());
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
    return loss.value();
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
      case "bn" -> add(layer, new NormLayer(program, arena, layer.relu(), value(layer)));
      case "maxpool" ->
          add(
              layer,
              new PoolingLayer(
                  program,
                  PoolingLayer.Geometry.square(
                      dnnl.dnnl_pooling_max,
                      layer.number("k"),
                      layer.number("s"),
                      layer.number("p")),
                  value(layer)));
      case "gap" ->
          add(
              layer,
              new PoolingLayer(
                  program,
                  PoolingLayer.Geometry.whole(dnnl.dnnl_pooling_avg_exclude_padding, value(layer)),
                  value(layer)));
      case "dense" -> add(layer, new DenseLayer(program, arena, layer.number("out"), value(layer)));
      case "add" -> addSum(layer);
      default -> throw new IllegalArgumentException("There is no " + layer.operation());
    }
  }

  private void add(Layer layer, TrainedLayer added) {
    values.put(layer.name(), added.target());
    backward.push(() -> contribute(layer.inputs().get(0), added.backward(gradient(layer.name()))));
  }

  private void addConvolution(Layer layer) {
    ConvolutionLayer added =
        new ConvolutionLayer(program, arena, new Windows(layer, value(layer)), value(layer));
    if (!isInput(layer)) {
      add(layer, added);
      return;
    }
    values.put(layer.name(), added.target());
    backward.push(() -> added.addWeightGradient(gradient(layer.name())));
  }

  private void addSum(Layer layer) {
    SumLayer added =
        new SumLayer(program, layer.relu(), value(layer), value(layer.inputs().get(1)));
    values.put(layer.name(), added.target());
    backward.push(
        () -> {
          Tensor gradient = added.backward(gradient(layer.name()));
          // What the branch reads comes before the shortcut adds its own.
          contribute(layer.inputs().get(0), gradient);
          contribute(layer.inputs().get(1), gradient);
        });
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
}
