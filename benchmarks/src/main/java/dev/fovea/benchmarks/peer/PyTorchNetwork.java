package dev.fovea.benchmarks.peer;

import dev.fovea.benchmarks.peer.NetworkFile.Layer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A network of PyTorch's functions with parameters and synthetic data. */
final class PyTorchNetwork {

  private static final double MOMENTUM = 0.1;
  private static final double EPSILON = 1e-5;
  private static final int CLASSES = 10;

  private final List<Layer> layers;
  private final boolean training;
  private final Map<String, Tensor> parameters = new HashMap<>();
  private final TensorVector trainable = new TensorVector();
  private final Tensor image;
  private final Tensor labels;
  private final SGD optimizer;

  private record Size(long channels, long height, long width) {}

  PyTorchNetwork(List<Layer> layers, int batch, boolean training) {
    this.layers = training ? layers : NetworkFile.folded(layers);
    this.training = training;
    Layer input = layers.get(0);
    this.image =
        torch
            .randn(batch, input.number("c"), input.number("h"), input.number("w"))
            .contiguous(torch.MemoryFormat.ChannelsLast);
    this.labels =
        torch.randint(CLASSES, new long[] {batch}, new TensorOptions(torch.ScalarType.Long));
    createParameters();
    SGDOptions options = new SGDOptions(0.01);
    options.momentum().put(0.9);
    options.weight_decay().put(5e-4);
    this.optimizer = new SGD(trainable, options);
  }

  private void createParameters() {
    Map<String, Size> sizes = new HashMap<>();
    for (Layer layer : layers) {
      Size size =
          layer.inputs().isEmpty()
              ? new Size(0, 0, 0)
              : Objects.requireNonNull(sizes.get(layer.inputs().get(0)));
      sizes.put(layer.name(), createParameters(layer, size));
    }
  }

  private Size createParameters(Layer layer, Size in) {
    return switch (layer.operation()) {
      case "input" -> new Size(layer.number("c"), layer.number("h"), layer.number("w"));
      case "conv" -> {
        long filters = layer.number("out");
        long fan = in.channels() / layer.number("g");
        Tensor weight =
            scaled(torch.randn(filters, fan, layer.number("k"), layer.number("k")), fan)
                .contiguous(torch.MemoryFormat.ChannelsLast);
        trained(layer, "weight", weight);
        if (layer.number("bias") == 1) {
          trained(layer, "bias", torch.zeros(filters));
        }
        yield new Size(filters, layer.windows(in.height()), layer.windows(in.width()));
      }
      case "bn" -> {
        trained(layer, "weight", torch.ones(in.channels()));
        trained(layer, "bias", torch.zeros(in.channels()));
        parameters.put(layer.name() + ".mean", torch.zeros(in.channels()));
        parameters.put(layer.name() + ".variance", torch.ones(in.channels()));
        yield in;
      }
      case "maxpool" ->
          new Size(in.channels(), layer.windows(in.height()), layer.windows(in.width()));
      case "gap" -> new Size(in.channels(), 1, 1);
      case "dense" -> {
        long features = in.channels() * in.height() * in.width();
        trained(layer, "weight", scaled(torch.randn(layer.number("out"), features), features));
        trained(layer, "bias", torch.zeros(layer.number("out")));
        yield new Size(layer.number("out"), 1, 1);
      }
      case "add" -> in;
      default -> throw new IllegalArgumentException("PyTorch has no " + layer.operation());
    };
  }

  private static Tensor scaled(Tensor tensor, long fan) {
    return tensor.mul_(new org.bytedeco.pytorch.Scalar(Math.sqrt(2.0 / fan)));
  }

  private void trained(Layer layer, String leaf, Tensor tensor) {
    Tensor parameter = tensor.set_requires_grad(training);
    parameters.put(layer.name() + "." + leaf, parameter);
    trainable.push_back(parameter);
  }

  /** How many numbers the optimizer changes. */
  long parameters() {
    long elements = 0;
    for (long index = 0; index < trainable.size(); index++) {
      elements += trainable.get(index).numel();
    }
    return elements;
  }

  @SuppressWarnings("try") // the scope only frees
  void train() {
    try (PointerScope scope = new PointerScope()) {
      optimizer.zero_grad();
      torch.cross_entropy_loss(logits(), labels).backward();
      optimizer.step();
    }
  }

  @SuppressWarnings("try") // the scope only frees
  void predict() {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      logits();
    }
  }

  private Tensor logits() {
    Map<String, Tensor> values = new HashMap<>();
    Tensor last = image;
    for (Layer layer : layers) {
      last = value(layer, values);
      values.put(layer.name(), layer.relu() ? torch.relu_(last) : last);
    }
    return last;
  }

  private Tensor value(Layer layer, Map<String, Tensor> values) {
    Tensor in =
        layer.inputs().isEmpty()
            ? image
            : Objects.requireNonNull(values.get(layer.inputs().get(0)));
    return switch (layer.operation()) {
      case "input" -> image;
      case "conv" -> convolution(layer, in);
      case "bn" ->
          torch.batch_norm(
              in,
              optional(layer, "weight"),
              optional(layer, "bias"),
              optional(layer, "mean"),
              optional(layer, "variance"),
              training,
              MOMENTUM,
              EPSILON,
              false);
      case "maxpool" -> {
        long[] kernel = square(layer.number("k"));
        yield torch.max_pool2d(
            in, kernel, square(layer.number("s")), square(layer.number("p")), square(1), false);
      }
      case "gap" -> torch.adaptive_avg_pool2d(in, 1, 1).flatten(1, -1);
      case "dense" ->
          torch.linear(in.flatten(1, -1), parameter(layer, "weight"), optional(layer, "bias"));
      case "add" -> torch.add(in, Objects.requireNonNull(values.get(layer.inputs().get(1))));
      default -> throw new IllegalArgumentException("PyTorch has no " + layer.operation());
    };
  }

  private Tensor convolution(Layer layer, Tensor in) {
    return torch.conv2d(
        in,
        parameter(layer, "weight"),
        layer.number("bias") == 1 ? optional(layer, "bias") : new TensorOptional(),
        square(layer.number("s")),
        square(layer.number("p")),
        square(1),
        layer.number("g"));
  }

  private Tensor parameter(Layer layer, String leaf) {
    Tensor parameter = parameters.get(layer.name() + "." + leaf);
    if (parameter == null) {
      throw new IllegalArgumentException(layer.name() + " has no " + leaf);
    }
    return parameter;
  }

  private TensorOptional optional(Layer layer, String leaf) {
    return new TensorOptional(parameter(layer, leaf));
  }

  private static long[] square(long number) {
    return new long[] {number, number};
  }
}
