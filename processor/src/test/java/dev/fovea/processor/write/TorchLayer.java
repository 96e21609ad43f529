package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.analyse.AnalysedLayer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A layer in PyTorch. Maps are N×C×H×W, sequences N×T×F.
 *
 * @param parameters the network's, by full name
 * @param training whether batch norm uses the batch's statistics
 */
record TorchLayer(AnalysedLayer node, Map<String, Tensor> parameters, boolean training) {

  /** PyTorch's number for losses that are not reduced. */
  private static final long EACH_ELEMENT = 0;

  /** The layer's value. */
  Tensor compute(List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    return switch (node.annotation().name()) {
      case "Conv2d" -> convolution(x, "weight", "bias", whole("groups"));
      case "DepthwiseConv2d" -> convolution(x, "weight", "bias", x.size(1));
      case "SeparableConv2d" -> separable(x);
      case "ConvTranspose2d" ->
          torch.conv_transpose2d(
              x,
              parameter("weight"),
              optional("bias"),
              longs("stride"),
              evenPadding(),
              longs("outputPadding"),
              whole("groups"),
              longs("dilation"));
      case "Upsample2d" -> upsampled(x);
      case "ZeroPad2d" -> torch.constant_pad_nd(x, sides());
      case "AdaptiveAvgPool2d" -> torch.adaptive_avg_pool2d(x, longs("output"));
      case "GlobalMaxPool" ->
          torch.amax(x, isSequence(x) ? new long[] {1} : new long[] {2, 3}, false);
      case "Slice" -> torch.narrow(x, 1, whole("from"), whole("to") - whole("from"));
      case "ChannelShuffle" -> torch.channel_shuffle(x, whole("groups"));
      case "Multiply" -> product(inputs);
      case "MaxPool2d" ->
          torch.max_pool2d(
              torch.constant_pad_nd(x, sides(), new Scalar(Double.NEGATIVE_INFINITY)),
              longs("kernel"),
              longs("stride"),
              new long[] {0, 0},
              new long[] {1, 1},
              flag("ceilMode"));
      case "AvgPool2d" ->
          torch.avg_pool2d(
              x,
              longs("kernel"),
              longs("stride"),
              evenPadding(),
              flag("ceilMode"),
              flag("countIncludePad"),
              new LongOptional());
      case "GlobalAvgPool" -> isSequence(x) ? x.mean(1) : x.mean(2, 3);
      case "BatchNorm" ->
          featuresFirst(
              torch.batch_norm(
                  featuresFirst(x),
                  optional("weight"),
                  optional("bias"),
                  optional("running_mean"),
                  optional("running_var"),
                  training,
                  real("momentum"),
                  real("epsilon"),
                  false));
      case "Conv1d" ->
          featuresFirst(
              torch.conv1d(
                  paddedSteps(x, 0),
                  parameter("weight"),
                  optional("bias"),
                  longs("stride"),
                  new long[] {0},
                  longs("dilation"),
                  whole("groups")));
      case "MaxPool1d" ->
          featuresFirst(
              torch.max_pool1d(
                  paddedSteps(x, Double.NEGATIVE_INFINITY),
                  longs("kernel"),
                  longs("stride"),
                  new long[] {0},
                  new long[] {1},
                  flag("ceilMode")));
      case "AvgPool1d" ->
          featuresFirst(
              torch.avg_pool1d(
                  featuresFirst(x),
                  longs("kernel"),
                  longs("stride"),
                  new long[] {longs("padding")[0]},
                  flag("ceilMode"),
                  flag("countIncludePad")));
      case "SimpleRnn", "Lstm", "Gru" -> recurrent(x);
      case "Dense" -> torch.linear(x, parameter("weight"), optional("bias"));
      case "Flatten" -> torch.flatten(isSequence(x) ? x : x.permute(0, 2, 3, 1), 1, -1);
      case "Embedding" -> torch.embedding(parameter("weight"), x.toType(ScalarType.Long));
      case "OneHot" ->
          torch.one_hot(x.toType(ScalarType.Long), whole("vocabulary")).toType(ScalarType.Double);
      case "Dropout" -> x;
      case "Relu" -> torch.relu(x);
      case "LeakyRelu" -> torch.leaky_relu(x, scalar("slope"));
      case "Sigmoid" -> torch.sigmoid(x);
      case "Tanh" -> torch.tanh(x);
      case "Softmax" -> torch.softmax(x, channels(x));
      case "Add" -> inputs.stream().skip(1).reduce(x, Tensor::add);
      case "Concat" -> torch.cat(new TensorVector(inputs.toArray(new Tensor[0])), channels(x));
      default -> throw new AssertionError("no " + node.annotation().name() + " in PyTorch");
    };
  }

  private Tensor convolution(Tensor x, String weight, String bias, long groups) {
    return torch.conv2d(
        torch.constant_pad_nd(x, sides(), new Scalar(0.0)),
        parameter(weight),
        optional(bias),
        longs("stride"),
        new long[] {0, 0},
        longs("dilation"),
        groups);
  }

  private Tensor separable(Tensor x) {
    Tensor depthwise = convolution(x, "depthwise.weight", "none", x.size(1));
    return torch.conv2d(
        depthwise,
        parameter("pointwise.weight"),
        optional("pointwise.bias"),
        new long[] {1, 1},
        new long[] {0, 0},
        new long[] {1, 1},
        1);
  }

  private Tensor upsampled(Tensor x) {
    long[] scale = longs("scale");
    long[] size = {x.size(2) * scale[0], x.size(3) * scale[1]};
    return attribute("mode").equals("BILINEAR")
        ? torch.upsample_bilinear2d(x, size, false)
        : torch.upsample_nearest2d(x, size);
  }

  /** Gates count for all positions of their channels. */
  private static Tensor product(List<Tensor> inputs) {
    boolean ofMaps = inputs.stream().anyMatch(input -> input.dim() == 4);
    return inputs.stream()
        .map(input -> ofMaps && input.dim() == 2 ? input.unsqueeze(2).unsqueeze(3) : input)
        .reduce(Tensor::mul)
        .orElseThrow();
  }

  /** One loss a sample. */
  Tensor loss(Tensor prediction, Tensor target) {
    Tensor values = channelsLast(prediction);
    Tensor targets = channelsLast(target);
    Tensor elements =
        switch (node.annotation().name()) {
          case "SoftmaxCrossEntropy" ->
              torch
                  .log_softmax(values, -1)
                  .mul(smoothed(targets, values.size(-1)))
                  .mul(factors("classWeights"))
                  .neg()
                  .mul(new Scalar((double) values.size(-1)));
          case "BinaryCrossEntropy" ->
              torch.binary_cross_entropy_with_logits(
                  values,
                  smoothed(targets, 2),
                  new TensorOptional(),
                  new TensorOptional(factors("positiveWeight")),
                  EACH_ELEMENT);
          case "MeanSquaredError" -> torch.mse_loss(values, targets, EACH_ELEMENT);
          case "MeanAbsoluteError" -> torch.l1_loss(values, targets, EACH_ELEMENT);
          case "Huber" -> torch.huber_loss(values, targets, EACH_ELEMENT, real("delta"));
          default -> throw new AssertionError(node.annotation().name());
        };
    return torch.flatten(elements, 1, -1).mean(1);
  }

  private Tensor smoothed(Tensor target, double answers) {
    double share =
        node.layer().attributes().containsKey("labelSmoothing") ? real("labelSmoothing") : 0;
    return target.mul(new Scalar(1 - share)).add(new Scalar(share / answers));
  }

  /** One factor for each of the last axis, or one for all. */
  private Tensor factors(String attribute) {
    if (!node.layer().attributes().containsKey(attribute)) {
      return Tensor.create(new double[] {1}, 1);
    }
    List<?> values = (List<?>) attribute(attribute);
    return Tensor.create(
        values.stream().mapToDouble(value -> (Double) value).toArray(), values.size());
  }

  private static Tensor channelsLast(Tensor value) {
    return value.dim() == 4 ? value.permute(0, 2, 3, 1) : value;
  }

  private Tensor paddedSteps(Tensor steps, double value) {
    return torch.constant_pad_nd(featuresFirst(steps), longs("padding"), new Scalar(value));
  }

  private Tensor recurrent(Tensor x) {
    long layers = whole("layers");
    boolean both = flag("bidirectional");
    TensorVector weights = new TensorVector();
    for (long layer = 0; layer < layers; layer++) {
      for (String direction : both ? List.of("", "_reverse") : List.of("")) {
        for (String leaf : List.of("weight_ih_l", "weight_hh_l", "bias_ih_l", "bias_hh_l")) {
          weights.push_back(parameter(leaf + layer + direction));
        }
      }
    }
    long places = both ? 2 * layers : layers;
    Tensor zeros =
        Tensor.create(
            new double[(int) (places * x.size(0) * whole("units"))],
            places,
            x.size(0),
            whole("units"));
    // Copies of the handles: the collector frees those of the tuple with the tuple.
    Tensor all;
    Tensor last;
    if (node.annotation().name().equals("Lstm")) {
      T_TensorTensorTensor_T results =
          torch.lstm(
              x, new TensorVector(zeros, zeros), weights, true, layers, 0, training, both, true);
      all = new Tensor(results.get0());
      last = new Tensor(results.get1());
    } else {
      T_TensorTensor_T results =
          node.annotation().name().equals("Gru")
              ? torch.gru(x, zeros, weights, true, layers, 0, training, both, true)
              : torch.rnn_tanh(x, zeros, weights, true, layers, 0, training, both, true);
      all = new Tensor(results.get0());
      last = new Tensor(results.get1());
    }
    if (attribute("output").equals("ALL")) {
      return all;
    }
    Tensor forward = last.select(0, both ? places - 2 : places - 1);
    return both ? torch.cat(new TensorVector(forward, last.select(0, places - 1)), 1) : forward;
  }

  private static boolean isSequence(Tensor value) {
    return value.dim() == 3;
  }

  /** The axis of channels or features. */
  private static long channels(Tensor value) {
    return isSequence(value) ? 2 : 1;
  }

  /** A sequence as N×F×T, which is what PyTorch's layers with channels want; others as they are. */
  private static Tensor featuresFirst(Tensor value) {
    return isSequence(value) ? value.permute(0, 2, 1) : value;
  }

  /** An attribute as PyTorch's scalar. */
  Scalar scalar(String attribute) {
    return new Scalar(real(attribute));
  }

  private Tensor parameter(String leaf) {
    return Objects.requireNonNull(parameters.get(node.name() + "." + leaf));
  }

  private TensorOptional optional(String leaf) {
    Tensor parameter = parameters.get(node.name() + "." + leaf);
    return parameter == null ? new TensorOptional() : new TensorOptional(parameter);
  }

  /** {@code left, right, top, bottom}, as PyTorch counts from the last axis. */
  private long[] sides() {
    long[] padding = longs("padding");
    return new long[] {padding[1], padding[3], padding[0], padding[2]};
  }

  private long[] evenPadding() {
    long[] padding = longs("padding");
    assertThat(new long[] {padding[2], padding[3]}).containsExactly(padding[0], padding[1]);
    return new long[] {padding[0], padding[1]};
  }

  private long[] longs(String attribute) {
    List<?> values = (List<?>) attribute(attribute);
    return values.stream().mapToLong(value -> (Long) value).toArray();
  }

  private long whole(String attribute) {
    return (long) attribute(attribute);
  }

  private double real(String attribute) {
    return (double) attribute(attribute);
  }

  private boolean flag(String attribute) {
    return (boolean) attribute(attribute);
  }

  private Object attribute(String name) {
    return Objects.requireNonNull(node.layer().attributes().get(name));
  }
}
