package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.graph.Source;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Suggests new values that bring branches to a common shape, as the shortcuts of residual networks
 * do (He et al. 2016, §3.3, option B).
 */
final class Projection {

  private final InferredNode join;
  private final List<Shape> shapes;
  private final boolean channelsCount;

  Projection(InferredNetwork network, InferredNode join) {
    this.join = join;
    this.shapes =
        network.sources(join.node()).stream()
            .map(source -> source.layer().orElseThrow().output())
            .toList();
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
    List<String> methods = new ArrayList<>();
    for (int index = 0; index < shapes.size(); index++) {
      Source source = join.node().sources().get(index);
      Shape shape = shapes.get(index);
      Optional<String> layers = pooled ? pooling(shape) : projection(shape);
      layers.ifPresent(
          text -> {
            String from = shape.kind().typeName();
            String to = pooled ? Kind.VECTOR.typeName() : from;
            methods.add(
                "%s %s %sProjected(%s %s), read in place of %s"
                    .formatted(text, to, source.name(), from, source.name(), source.name()));
          });
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

  private Optional<String> projection(Shape shape) {
    long channels = channelsCount ? shapes.get(shapes.size() - 1).channels() : shape.channels();
    long height = shapes.stream().mapToLong(Shape::height).min().orElseThrow();
    long width = shapes.stream().mapToLong(Shape::width).min().orElseThrow();
    boolean isRight =
        shape.channels() == channels && shape.height() == height && shape.width() == width;
    if (isRight) {
      return Optional.empty();
    }
    if (shape.kind() == Kind.SEQUENCE && shape.height() != height) {
      return Optional.of("@Conv1d(filters = " + channels + ", " + window(shape, height, 1) + ")");
    }
    if (shape.kind() == Kind.VECTOR || shape.kind() == Kind.SEQUENCE) {
      return Optional.of("@Dense(units = " + channels + ")");
    }
    return Optional.of("@Conv2d(filters = " + channels + ", " + window(shape, height, width) + ")");
  }

  /** A stride where one divides, else a kernel that cuts the difference off. */
  private static String window(Shape shape, long height, long width) {
    long rows = stride(shape.height(), height);
    long columns = stride(shape.width(), width);
    if (rows > 0 && columns > 0 && shape.kind() == Kind.FEATURE_MAP) {
      String stride = rows == columns ? String.valueOf(rows) : "{" + rows + ", " + columns + "}";
      return rows == 1 && columns == 1 ? "kernel = 1" : "kernel = 1, stride = " + stride;
    }
    if (shape.kind() == Kind.SEQUENCE) {
      return rows > 0
          ? "kernel = 1, stride = " + rows
          : "kernel = " + (shape.height() - height + 1);
    }
    long tall = shape.height() - height + 1;
    long wide = shape.width() - width + 1;
    return "kernel = " + (tall == wide ? String.valueOf(tall) : "{" + tall + ", " + wide + "}");
  }

  private static long stride(long from, long to) {
    return LongStream.rangeClosed(1, 16)
        .filter(stride -> (from - 1) / stride + 1 == to)
        .findFirst()
        .orElse(0);
  }
}
