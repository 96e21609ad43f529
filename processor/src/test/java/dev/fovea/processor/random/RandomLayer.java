package dev.fovea.processor.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws a layer that fits a value, as an annotation with what it makes of the value: its shape by
 * the field's formulas, not by Fovea's.
 */
final class RandomLayer {

  /** The annotation, and the value behind it. */
  record Drawn(String annotation, Value value) {}

  private static final int MOST_CHANNELS = 20;
  private static final int MOST_ELEMENTS = 1500;
  private static final List<String> ACTIVATIONS =
      List.of(
          "@Relu",
          "@Relu6",
          "@LeakyRelu",
          "@LeakyRelu(slope = 0.2)",
          "@PRelu",
          "@PRelu(shared = true)",
          "@Elu",
          "@Elu(alpha = 0.7)",
          "@Selu",
          "@Gelu",
          "@Gelu(tanh = true)",
          "@Silu",
          "@HardSwish",
          "@Mish",
          "@Sigmoid",
          "@Tanh",
          "@Softplus",
          "@Softmax",
          "@LogSoftmax");

  private final Dice dice;

  RandomLayer(Dice dice) {
    this.dice = dice;
  }

  /** Any layer; tries until one fits. */
  Drawn of(Value value) {
    while (true) {
      Optional<Drawn> drawn =
          switch (value.kind()) {
            case Value.MAP -> onMap(value);
            case Value.SEQUENCE -> onSequence(value);
            case Value.VECTOR -> onVector(value);
            default -> Optional.of(onTokens(value));
          };
      if (drawn.isPresent() && fits(drawn.get().value())) {
        return drawn.get();
      }
    }
  }

  private static boolean fits(Value value) {
    return value.shape().stream().allMatch(size -> size > 0)
        && value.width() <= (value.is(Value.VECTOR) ? MOST_ELEMENTS : 3 * MOST_CHANNELS)
        && value.elements() <= MOST_ELEMENTS;
  }

  /** A layer that leaves the shape as it is. */
  Drawn pointwise(Value value) {
    return drawn(
        switch (dice.between(0, 5)) {
          case 0, 1 -> norm(value);
          case 2 -> dropout(value);
          default -> dice.of(ACTIVATIONS);
        },
        value);
  }

  /** A layer with weights that leaves positions where they are and gives them other features. */
  Drawn projection(Value value, int width) {
    String layer =
        value.is(Value.MAP)
            ? dice.of(
                "@Conv2d(filters = %d, kernel = 1)",
                "@Conv2d(filters = %d, kernel = 3, padding = 1)",
                "@Conv2d(filters = %d, kernel = {1, 5}, padding = SAME)",
                "@Conv2d(filters = %d, kernel = 3, padding = SAME, dilation = 2)",
                "@SeparableConv2d(filters = %d, kernel = 3, padding = SAME)",
                "@ConvTranspose2d(filters = %d, kernel = 3, padding = 1)")
            : value.is(Value.SEQUENCE)
                ? dice.of(
                    "@Dense(units = %d)",
                    "@Conv1d(filters = %d, kernel = 3, padding = SAME)",
                    "@Conv1d(filters = %d, kernel = 2, padding = CAUSAL)",
                    "@Gru(units = %d, output = RecurrentOutput.ALL)",
                    "@Lstm(units = %d, output = RecurrentOutput.ALL)",
                    "@SimpleRnn(units = %d, output = RecurrentOutput.ALL)")
                : "@Dense(units = %d)";
    return new Drawn(layer.formatted(width) + modifier(), value.wide(width));
  }

  private Optional<Drawn> onMap(Value value) {
    return switch (dice.between(0, 19)) {
      case 0, 1, 2, 3 -> convolution(value);
      case 4 -> separable(value);
      case 5 -> depthwise(value);
      case 6, 7 -> transposed(value);
      case 8, 9 -> pool2d(value);
      case 10 -> Optional.of(drawn(globalPool(), value.vector(value.width())));
      case 11 -> resized(value);
      case 12 -> padded(value);
      case 13 -> sliced(value);
      case 14 ->
          Optional.of(
              drawn("@ChannelShuffle(groups = " + dice.divisor(value.width()) + ")", value));
      case 15 -> Optional.of(drawn("@Flatten", value.vector(value.elements())));
      default -> Optional.of(pointwise(value));
    };
  }

  private Optional<Drawn> onSequence(Value value) {
    return switch (dice.between(0, 13)) {
      case 0, 1, 2 -> conv1d(value);
      case 3, 4 -> pool1d(value);
      case 5, 6, 7 -> Optional.of(recurrent(value));
      case 8 -> Optional.of(drawn(globalPool(), value.vector(value.width())));
      case 9 -> Optional.of(drawn("@Flatten", value.vector(value.elements())));
      case 10, 11 -> Optional.of(dense(value));
      default -> Optional.of(pointwise(value));
    };
  }

  private Optional<Drawn> onVector(Value value) {
    return switch (dice.between(0, 7)) {
      case 0, 1, 2 -> Optional.of(dense(value));
      case 3 -> sliced(value);
      default -> Optional.of(pointwise(value));
    };
  }

  private Drawn onTokens(Value value) {
    int steps = value.size(0);
    if (dice.once(2)) {
      return drawn("@OneHot", value.sequence(steps, value.size(1), value.grid()));
    }
    int units = dice.between(1, 8);
    return drawn(
        "@Embedding(units = " + units + ")" + modifier(),
        value.sequence(steps, units, value.grid()));
  }

  private String globalPool() {
    return dice.of("@GlobalAvgPool", "@GlobalMaxPool");
  }

  private Optional<Drawn> convolution(Value value) {
    int groups = dice.once(3) ? dice.divisor(value.width()) : 1;
    int filters = groups * dice.between(1, Math.max(1, MOST_CHANNELS / groups / 2));
    String more = groups == 1 ? "" : ", groups = " + groups;
    return windowed("Conv2d", "filters = " + filters + ", ", more, value, filters);
  }

  private Optional<Drawn> separable(Value value) {
    int filters = dice.between(1, MOST_CHANNELS);
    String more = dice.once(2) ? ", multiplier = " + dice.between(1, 3) : "";
    return windowed("SeparableConv2d", "filters = " + filters + ", ", more, value, filters);
  }

  private Optional<Drawn> depthwise(Value value) {
    int multiplier = dice.once(2) ? 1 : dice.between(1, 3);
    String more = multiplier == 1 ? "" : ", multiplier = " + multiplier;
    return windowed("DepthwiseConv2d", "", more, value, value.width() * multiplier);
  }

  private Optional<Drawn> windowed(
      String layer, String first, String last, Value value, int channels) {
    int kernelHeight = dice.between(1, 4);
    int kernelWidth = dice.once(2) ? kernelHeight : dice.between(1, 4);
    int strideHeight = dice.once(2) ? 1 : dice.between(1, 3);
    int strideWidth = dice.once(3) ? dice.between(1, 3) : strideHeight;
    int dilation = dice.once(4) ? dice.between(1, 3) : 1;
    int otherDilation = dice.once(4) ? dice.between(1, 3) : dilation;
    List<Integer> padding = padding(3, 3);
    Window rows = new Window(kernelHeight, strideHeight, dilation, padding.get(0), padding.get(2));
    Window columns =
        new Window(kernelWidth, strideWidth, otherDilation, padding.get(1), padding.get(3));
    boolean same = dice.once(3);
    int height = same ? upwards(value.size(1), strideHeight) : rows.output(value.size(1));
    int width = same ? upwards(value.size(2), strideWidth) : columns.output(value.size(2));
    StringBuilder text = new StringBuilder("@" + layer + "(" + first);
    text.append("kernel = ").append(Window.pair(kernelHeight, kernelWidth));
    text.append(pairUnlessOne("stride", strideHeight, strideWidth));
    text.append(pairUnlessOne("dilation", dilation, otherDilation));
    text.append(same ? ", padding = SAME" : written(padding));
    text.append(last).append(bias()).append(')').append(modifier());
    String path = value.grid() + "/" + strideHeight + "×" + strideWidth;
    boolean still = strideHeight == 1 && strideWidth == 1;
    return Optional.of(
        drawn(text.toString(), value.map(channels, height, width, still ? value.grid() : path)));
  }

  private Optional<Drawn> transposed(Value value) {
    int groups = dice.once(3) ? dice.divisor(value.width()) : 1;
    int filters = groups * dice.between(1, Math.max(1, 8 / groups));
    int kernelHeight = dice.between(1, 4);
    int kernelWidth = dice.once(2) ? kernelHeight : dice.between(1, 4);
    int strideHeight = dice.between(1, 3);
    int strideWidth = dice.once(3) ? dice.between(1, 3) : strideHeight;
    int dilation = dice.once(4) ? 2 : 1;
    List<Integer> padding = padding(2, 2);
    Window rows = new Window(kernelHeight, strideHeight, dilation, padding.get(0), padding.get(2));
    Window columns = new Window(kernelWidth, strideWidth, dilation, padding.get(1), padding.get(3));
    boolean same = dice.once(3);
    int moreRows = same ? 0 : dice.between(0, Math.max(strideHeight, dilation) - 1);
    int moreColumns = same ? 0 : dice.between(0, Math.max(strideWidth, dilation) - 1);
    int height = same ? value.size(1) * strideHeight : rows.transposed(value.size(1), moreRows);
    int width = same ? value.size(2) * strideWidth : columns.transposed(value.size(2), moreColumns);
    StringBuilder text = new StringBuilder("@ConvTranspose2d(filters = " + filters);
    text.append(", kernel = ").append(Window.pair(kernelHeight, kernelWidth));
    text.append(pairUnlessOne("stride", strideHeight, strideWidth));
    text.append(pairUnlessOne("dilation", dilation, dilation));
    text.append(same ? ", padding = SAME" : written(padding));
    if (moreRows + moreColumns > 0) {
      text.append(", outputPadding = ").append(Window.pair(moreRows, moreColumns));
    }
    text.append(groups == 1 ? "" : ", groups = " + groups).append(bias()).append(')');
    text.append(modifier());
    String path = value.grid() + "*" + strideHeight + "×" + strideWidth;
    boolean still = strideHeight == 1 && strideWidth == 1;
    return Optional.of(
        drawn(text.toString(), value.map(filters, height, width, still ? value.grid() : path)));
  }

  private Optional<Drawn> pool2d(Value value) {
    boolean max = dice.once(2);
    int kernelHeight = dice.between(1, 4);
    int kernelWidth = dice.once(2) ? kernelHeight : dice.between(1, 4);
    boolean strided = dice.once(2);
    int strideHeight = strided ? dice.between(1, 3) : kernelHeight;
    int strideWidth = strided ? dice.between(1, 3) : kernelWidth;
    List<Integer> padding = padding(kernelHeight / 2, kernelWidth / 2);
    Window rows = new Window(kernelHeight, strideHeight, 1, padding.get(0), padding.get(2));
    Window columns = new Window(kernelWidth, strideWidth, 1, padding.get(1), padding.get(3));
    boolean same = dice.once(4);
    boolean ceil = !same && dice.once(3);
    int height =
        same
            ? upwards(value.size(1), strideHeight)
            : ceil ? rows.outputRoundedUp(value.size(1)) : rows.output(value.size(1));
    int width =
        same
            ? upwards(value.size(2), strideWidth)
            : ceil ? columns.outputRoundedUp(value.size(2)) : columns.output(value.size(2));
    StringBuilder text = new StringBuilder(max ? "@MaxPool2d(" : "@AvgPool2d(");
    text.append("kernel = ").append(Window.pair(kernelHeight, kernelWidth));
    if (strided) {
      text.append(", stride = ").append(Window.pair(strideHeight, strideWidth));
    }
    text.append(same ? ", padding = SAME" : written(padding));
    text.append(ceil ? ", ceilMode = true" : "");
    text.append(!max && dice.once(2) ? ", countIncludePad = false" : "").append(')');
    String path = value.grid() + "/" + strideHeight + "×" + strideWidth;
    return Optional.of(drawn(text.toString(), value.map(value.width(), height, width, path)));
  }

  private Optional<Drawn> resized(Value value) {
    int rows = dice.between(1, 3);
    int columns = dice.once(2) ? rows : dice.between(1, 3);
    if (dice.once(2)) {
      return Optional.of(
          drawn(
              "@AdaptiveAvgPool2d(output = " + Window.pair(rows, columns) + ")",
              value.map(value.width(), rows, columns, value.grid() + "a" + value.shape())));
    }
    String mode = dice.once(2) ? ", mode = Interpolation.BILINEAR" : "";
    return Optional.of(
        drawn(
            "@Upsample2d(scale = " + Window.pair(rows, columns) + mode + ")",
            value.map(
                value.width(),
                value.size(1) * rows,
                value.size(2) * columns,
                value.grid() + "*" + rows + "×" + columns)));
  }

  private Optional<Drawn> padded(Value value) {
    List<Integer> padding = padding(2, 2);
    return Optional.of(
        drawn(
            "@ZeroPad2d(padding = " + Window.list(padding) + ")",
            value.map(
                value.width(),
                value.size(1) + padding.get(0) + padding.get(2),
                value.size(2) + padding.get(1) + padding.get(3),
                value.grid())));
  }

  private Optional<Drawn> sliced(Value value) {
    int from = dice.between(0, value.width() - 1);
    int to = dice.between(from + 1, value.width());
    return Optional.of(
        drawn(
            "@Slice(" + (from == 0 ? "" : "from = " + from + ", ") + "to = " + to + ")",
            value.wide(to - from)));
  }

  private Optional<Drawn> conv1d(Value value) {
    int groups = dice.once(3) ? dice.divisor(value.width()) : 1;
    int filters = groups * dice.between(1, Math.max(1, 8 / groups));
    int kernel = dice.between(1, 4);
    int stride = dice.once(2) ? 1 : dice.between(1, 3);
    int dilation = dice.once(3) ? 2 : 1;
    int begin = dice.between(0, 2);
    int end = dice.once(2) ? begin : dice.between(0, 2);
    Window window = new Window(kernel, stride, dilation, begin, end);
    int mode = dice.between(0, 4);
    int input = value.size(0);
    int steps =
        switch (mode) {
          case 0 -> upwards(input, stride);
          case 1 -> new Window(kernel, stride, dilation, window.span() - 1, 0).output(input);
          default -> window.output(input);
        };
    String padding =
        switch (mode) {
          case 0 -> ", padding = SAME";
          case 1 -> ", padding = CAUSAL";
          default -> ", padding = " + Window.pair(begin, end);
        };
    return Optional.of(
        drawn(
            "@Conv1d(filters = %d, kernel = %d%s%s%s%s%s)%s"
                .formatted(
                    filters,
                    kernel,
                    stride == 1 ? "" : ", stride = " + stride,
                    padding,
                    dilation == 1 ? "" : ", dilation = " + dilation,
                    groups == 1 ? "" : ", groups = " + groups,
                    bias(),
                    modifier()),
            value.sequence(
                steps, filters, stride == 1 ? value.grid() : value.grid() + "/" + stride)));
  }

  private Optional<Drawn> pool1d(Value value) {
    boolean max = dice.once(2);
    int kernel = dice.between(1, 4);
    int stride = dice.once(2) ? kernel : dice.between(1, 3);
    int begin = dice.between(0, kernel / 2);
    int end = dice.once(2) ? begin : dice.between(0, kernel / 2);
    Window window = new Window(kernel, stride, 1, begin, end);
    boolean same = dice.once(4);
    boolean ceil = !same && dice.once(3);
    int input = value.size(0);
    int steps =
        same ? upwards(input, stride) : ceil ? window.outputRoundedUp(input) : window.output(input);
    String text =
        "@%s(kernel = %d%s, padding = %s%s%s)"
            .formatted(
                max ? "MaxPool1d" : "AvgPool1d",
                kernel,
                stride == kernel ? "" : ", stride = " + stride,
                same ? "SAME" : Window.pair(begin, end),
                ceil ? ", ceilMode = true" : "",
                !max && dice.once(2) ? ", countIncludePad = false" : "");
    return Optional.of(
        drawn(text, value.sequence(steps, value.width(), value.grid() + "/" + stride)));
  }

  private Drawn recurrent(Value value) {
    int units = dice.between(1, 6);
    boolean both = dice.once(3);
    boolean all = dice.once(2);
    String text =
        "@%s(units = %d%s%s%s)%s"
            .formatted(
                dice.of("SimpleRnn", "Lstm", "Gru"),
                units,
                dice.once(3) ? ", layers = 2" : "",
                both ? ", bidirectional = true" : "",
                all ? ", output = RecurrentOutput.ALL" : "",
                modifier());
    int width = both ? 2 * units : units;
    return drawn(
        text, all ? value.sequence(value.size(0), width, value.grid()) : value.vector(width));
  }

  private Drawn dense(Value value) {
    int units = dice.between(1, 12);
    return drawn("@Dense(units = " + units + bias() + ")" + modifier(), value.wide(units));
  }

  private String norm(Value value) {
    List<String> norms =
        new ArrayList<>(List.of("@BatchNorm", "@BatchNorm(momentum = 0.3, epsilon = 1e-3)"));
    norms.add("@LayerNorm(epsilon = 1e-2)");
    norms.add("@GroupNorm(groups = " + dice.divisor(value.width()) + ", epsilon = 1e-2)");
    if (value.is(Value.MAP)) {
      norms.add("@LocalResponseNorm");
      norms.add("@LocalResponseNorm(size = 3, alpha = 0.3, beta = 0.5, k = 2)");
    }
    return dice.of(norms);
  }

  private String dropout(Value value) {
    return (value.is(Value.VECTOR) || dice.once(2) ? "@Dropout(" : "@SpatialDropout(")
        + dice.decimal(0, 0.6)
        + ")";
  }

  private String bias() {
    return dice.once(3) ? ", bias = " + dice.of("true", "false") : "";
  }

  /** Behind a layer with weights. */
  private String modifier() {
    return dice.once(8)
        ? dice.of(" @L2(0.01)", " @L1(0.003)", " @MaxNorm(0.9)", " @L1(0.002) @L2(0.02)")
        : "";
  }

  /** Top, left, bottom, right. */
  private List<Integer> padding(int mostRows, int mostColumns) {
    if (dice.once(3)) {
      return List.of(0, 0, 0, 0);
    }
    int top = dice.between(0, mostRows);
    int left = dice.between(0, mostColumns);
    return dice.once(2)
        ? List.of(top, left, top, left)
        : List.of(top, left, dice.between(0, mostRows), dice.between(0, mostColumns));
  }

  private static String written(List<Integer> padding) {
    boolean pair = padding.get(0).equals(padding.get(2)) && padding.get(1).equals(padding.get(3));
    return pair && padding.get(0) + padding.get(1) == 0
        ? ""
        : ", padding = "
            + (pair ? Window.pair(padding.get(0), padding.get(1)) : Window.list(padding));
  }

  private static String pairUnlessOne(String name, int height, int width) {
    return height == 1 && width == 1 ? "" : ", " + name + " = " + Window.pair(height, width);
  }

  private static int upwards(int size, int stride) {
    return (size + stride - 1) / stride;
  }

  private static Drawn drawn(String annotation, Value value) {
    return new Drawn(annotation, value);
  }
}
