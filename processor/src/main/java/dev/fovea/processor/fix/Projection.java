package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.AxisField;
import dev.fovea.processor.analyse.Fields;
import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.Rational;
import dev.fovea.processor.analyse.ReceptiveField;
import dev.fovea.processor.graph.Source;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Suggests new values that bring branches to a common shape, as the shortcuts of residual networks
 * do (He et al. 2016, §3.3, option B), or the decoders of segmentation networks.
 */
final class Projection {

  /** How one axis grows: every position so many times, and zeros beside them. */
  private record Enlargement(long scale, long padding) {

    /** The one that keeps positions aligned and fills up less than one of them, if there is one. */
    static Optional<Enlargement> of(long from, long to, boolean sharesAnImage, OptionalLong ratio) {
      long scale = sharesAnImage ? ratio.orElse(0) : to % from == 0 ? to / from : 0;
      long padding = to - from * scale;
      return scale > 0 && padding >= 0 && padding < scale
          ? Optional.of(new Enlargement(scale, padding))
          : Optional.empty();
    }
  }

  private final InferredNode join;
  private final List<InferredNode> branches;
  private final List<Shape> shapes;
  private final boolean channelsCount;

  Projection(InferredNetwork network, InferredNode join) {
    this.join = join;
    this.branches = network.sources(join.node());
    this.shapes = branches.stream().map(Projection::shape).toList();
    this.channelsCount = !join.node().definition().stacksChannels();
  }

  /** Whether the branches differ in channels where they must not. */
  boolean changesChannels() {
    return channelsCount && shapes.stream().map(Shape::channels).distinct().count() > 1;
  }

  /** Whether the branches differ in kind. */
  boolean changesKinds() {
    return shapes.stream().map(Shape::kind).distinct().count() > 1;
  }

  /** Whether the branches differ in height or width. */
  boolean changesSize() {
    return shapes.stream().map(shape -> List.of(shape.height(), shape.width())).distinct().count()
        > 1;
  }

  /**
   * One suggestion that brings every branch to the smallest height and width, and the last branch's
   * channels.
   */
  List<String> fixes() {
    boolean pooled = changesKinds();
    return pooled
        ? suggestion(index -> pooling(shapes.get(index)), Kind.VECTOR)
        : suggestion(this::projection, shapes.get(0).kind());
  }

  /** Whether the windows that do so are such as people use. */
  boolean isUsual() {
    return IntStream.range(0, shapes.size())
        .filter(index -> shapes.get(index).kind().isSpatial())
        .allMatch(index -> rows(index).isUsual() && columns(index).isUsual());
  }

  /**
   * One suggestion that brings every feature map to the largest height and width, and the last
   * branch's channels, as the decoders of segmentation networks do; none where that cannot be.
   */
  List<String> enlargements() {
    boolean maps = shapes.stream().allMatch(shape -> shape.kind() == Kind.FEATURE_MAP);
    boolean possible =
        maps
            && branches.stream()
                .allMatch(branch -> taller(branch).isPresent() && wider(branch).isPresent());
    return possible ? suggestion(this::enlargement, Kind.FEATURE_MAP) : List.of();
  }

  /** A method for each branch that has to change, read in its place. */
  private List<String> suggestion(IntFunction<Optional<String>> layers, Kind to) {
    List<String> methods = new ArrayList<>();
    for (int index = 0; index < shapes.size(); index++) {
      Source source = join.node().sources().get(index);
      String from = shapes.get(index).kind().typeName();
      layers
          .apply(index)
          .ifPresent(
              text ->
                  methods.add(
                      "%s %s %sProjected(%s %s), read in place of %s"
                          .formatted(
                              text,
                              to.typeName(),
                              source.name(),
                              from,
                              source.name(),
                              source.name())));
    }
    return methods.isEmpty() ? List.of() : List.of(String.join(" and ", methods));
  }

  private Optional<String> pooling(Shape shape) {
    long features = shapes.get(shapes.size() - 1).channels();
    boolean isRight = !channelsCount || shape.channels() == features;
    String dense = isRight ? "" : "@Dense(units = " + features + ")";
    String pool = shape.kind().isSpatial() ? "@GlobalAvgPool" : "";
    String layers = (pool + " " + dense).strip();
    return layers.isEmpty() ? Optional.empty() : Optional.of(layers);
  }

  private Optional<String> projection(int index) {
    Shape shape = shapes.get(index);
    InferredNode lowest = smallest(Shape::height);
    InferredNode narrowest = smallest(Shape::width);
    long height = shape(lowest).height();
    long width = shape(narrowest).width();
    boolean isSized = shape.height() == height && shape.width() == width;
    if (isSized && shape.channels() == channels(shape)) {
      return Optional.empty();
    }
    String filters = "(filters = " + channels(shape) + ", ";
    ResizingWindow rows = rows(index);
    ResizingWindow columns = columns(index);
    if (shape.kind() == Kind.VECTOR || (shape.kind() == Kind.SEQUENCE && isSized)) {
      return Optional.of("@Dense(units = " + channels(shape) + ")");
    }
    if (shape.kind() == Kind.SEQUENCE) {
      return Optional.of("@Conv1d" + filters + rows.attributes() + ")");
    }
    InferredNode branch = branches.get(index);
    boolean sharesAnImage =
        sharedInput(branch, lowest).isPresent() || sharedInput(branch, narrowest).isPresent();
    return Optional.of(
        sharesAnImage || (rows.kernel() == 1 && columns.kernel() == 1)
            ? "@Conv2d" + filters + rows.attributes(columns) + ")"
            : "@AdaptiveAvgPool2d(output = " + both(height, width) + ")" + convolution(shape));
  }

  private ResizingWindow rows(int index) {
    InferredNode branch = branches.get(index);
    InferredNode lowest = smallest(Shape::height);
    return ResizingWindow.of(
        shape(branch).height(),
        shape(lowest).height(),
        ratio(branch, lowest, ReceptiveField::height));
  }

  private ResizingWindow columns(int index) {
    InferredNode branch = branches.get(index);
    InferredNode narrowest = smallest(Shape::width);
    return ResizingWindow.of(
        shape(branch).width(),
        shape(narrowest).width(),
        ratio(branch, narrowest, ReceptiveField::width));
  }

  private Optional<String> enlargement(int index) {
    InferredNode branch = branches.get(index);
    Enlargement rows = taller(branch).orElseThrow();
    Enlargement columns = wider(branch).orElseThrow();
    List<String> layers = new ArrayList<>();
    if (rows.scale() > 1 || columns.scale() > 1) {
      layers.add("@Upsample2d(scale = " + both(rows.scale(), columns.scale()) + ")");
    }
    if (rows.padding() > 0 || columns.padding() > 0) {
      layers.add(
          "@ZeroPad2d(padding = {%d, %d, %d, %d})"
              .formatted(
                  rows.padding() / 2,
                  columns.padding() / 2,
                  rows.padding() - rows.padding() / 2,
                  columns.padding() - columns.padding() / 2));
    }
    String text = String.join(" ", layers) + convolution(shapes.get(index));
    return text.isEmpty() ? Optional.empty() : Optional.of(text.strip());
  }

  private Optional<Enlargement> taller(InferredNode branch) {
    InferredNode tallest = largest(Shape::height);
    return Enlargement.of(
        shape(branch).height(),
        shape(tallest).height(),
        sharedInput(branch, tallest).isPresent(),
        ratio(tallest, branch, ReceptiveField::height));
  }

  private Optional<Enlargement> wider(InferredNode branch) {
    InferredNode widest = largest(Shape::width);
    return Enlargement.of(
        shape(branch).width(),
        shape(widest).width(),
        sharedInput(branch, widest).isPresent(),
        ratio(widest, branch, ReceptiveField::width));
  }

  /** A convolution that makes the right channels, if they are wrong. */
  private String convolution(Shape shape) {
    return shape.channels() == channels(shape)
        ? ""
        : " @Conv2d(filters = " + channels(shape) + ", kernel = 1)";
  }

  /** The channels that a branch must have: the last one's, or its own where they are stacked. */
  private long channels(Shape shape) {
    return channelsCount ? shapes.get(shapes.size() - 1).channels() : shape.channels();
  }

  /**
   * How many times further apart the positions of one value look than those of another, on the
   * first input that both see; nothing where there is none, or that is no whole number.
   */
  private static OptionalLong ratio(
      InferredNode from, InferredNode to, Function<ReceptiveField, AxisField> axis) {
    Optional<Integer> input = sharedInput(from, to);
    if (input.isEmpty()) {
      return OptionalLong.empty();
    }
    Rational near = axis.apply(fields(from).get(input.get())).jump();
    Rational far = axis.apply(fields(to).get(input.get())).jump();
    Rational ratio = far.times(near.denominator()).dividedBy(near.numerator());
    return ratio.denominator() == 1 ? OptionalLong.of(ratio.numerator()) : OptionalLong.empty();
  }

  private static Optional<Integer> sharedInput(InferredNode one, InferredNode other) {
    return fields(one).keySet().stream().filter(fields(other)::containsKey).findFirst();
  }

  private static Map<Integer, ReceptiveField> fields(InferredNode node) {
    return node.fields().map(Fields::byInput).orElse(Map.of());
  }

  private static Shape shape(InferredNode node) {
    return node.layer().orElseThrow().output();
  }

  private InferredNode smallest(ToLongFunction<Shape> size) {
    return branches.stream().min(comparing(size)).orElseThrow();
  }

  private InferredNode largest(ToLongFunction<Shape> size) {
    return branches.stream().max(comparing(size)).orElseThrow();
  }

  private static Comparator<InferredNode> comparing(ToLongFunction<Shape> size) {
    return Comparator.comparingLong(branch -> size.applyAsLong(shape(branch)));
  }

  private static String both(long rows, long columns) {
    return rows == columns ? String.valueOf(rows) : "{" + rows + ", " + columns + "}";
  }
}
