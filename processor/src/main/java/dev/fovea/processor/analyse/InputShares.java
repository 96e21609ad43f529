package dev.fovea.processor.analyse;

import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.layer.Spatial;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out the shares of an image that values see, from the image to the heads. What a value sees
 * is forgotten as soon as nothing reads the value any more. Images and values of more than 16 384
 * rows or columns have no share.
 */
public final class InputShares {

  /** A layer, as far as it matters here. */
  private record Step(Role role, Optional<Layer> layer, List<Integer> inputs) {}

  /**
   * What a value sees.
   *
   * @param share how much of the image that is
   * @param spatial the share of the last value before the spatial axes collapsed
   */
  private record Seen(
      SeenPixels rows, SeenPixels columns, InputShare share, Optional<InputShare> spatial) {

    static Seen of(SeenPixels rows, SeenPixels columns, Shape image, Optional<InputShare> spatial) {
      long pixels = image.height() * image.width();
      InputShare share =
          new InputShare(
              new Rational(rows.centre() * columns.centre(), pixels),
              new Rational(rows.all() * columns.all(), pixels));
      return new Seen(rows, columns, share, spatial);
    }
  }

  private final List<Step> steps;
  private final Map<Integer, InputShare> shares = new HashMap<>();

  private InputShares(List<Step> steps) {
    this.steps = steps;
    for (int index = 0; index < steps.size(); index++) {
      if (steps.get(index).role() == Role.INPUT && shape(index).isPresent()) {
        follow(index, shape(index).get());
      }
    }
  }

  /**
   * The shares of a network's values, by index, with regard to the first image that each depends
   * on. The share of a head is that of the last value before its spatial axes collapsed.
   */
  public static Map<Integer, InputShare> of(AnalysedNetwork network) {
    return new InputShares(
            network.layers().stream()
                .map(node -> new Step(node.role(), Optional.of(node.layer()), node.inputs()))
                .toList())
        .shares();
  }

  /** The same, as far as layers are known. */
  public static Map<Integer, InputShare> of(InferredNetwork network) {
    return new InputShares(
            network.nodes().stream()
                .map(
                    node ->
                        new Step(
                            node.node().role(),
                            node.layer(),
                            network.sources(node.node()).stream()
                                .map(source -> source.node().index())
                                .toList()))
                .toList())
        .shares();
  }

  private Map<Integer, InputShare> shares() {
    return Map.copyOf(shares);
  }

  /** The image's shape, if a node is one. */
  private Optional<Shape> shape(int index) {
    return steps
        .get(index)
        .layer()
        .map(Layer::output)
        .filter(shape -> shape.kind() == Kind.FEATURE_MAP)
        .filter(InputShares::follows);
  }

  private static boolean follows(Shape shape) {
    return shape.kind() != Kind.FEATURE_MAP
        || (SeenPixels.follows(shape.height()) && SeenPixels.follows(shape.width()));
  }

  private void follow(int input, Shape image) {
    int[] readers = new int[steps.size()];
    steps.forEach(step -> step.inputs().forEach(read -> readers[read]++));
    Map<Integer, Seen> seen = new HashMap<>();
    seen.put(
        input,
        Seen.of(
            SeenPixels.ofImage(image.height()),
            SeenPixels.ofImage(image.width()),
            image,
            Optional.empty()));
    for (int index = input; index < steps.size(); index++) {
      Step step = steps.get(index);
      List<Seen> read = new ArrayList<>();
      for (int source : step.inputs()) {
        Optional.ofNullable(seen.get(source)).ifPresent(read::add);
        readers[source]--;
        if (readers[source] == 0) {
          seen.remove(source);
        }
      }
      if (!read.isEmpty()
          && step.layer().map(Layer::output).filter(InputShares::follows).isPresent()) {
        seen.put(index, through(step.layer().orElseThrow(), read, image));
      }
      Seen value = seen.get(index);
      if (value != null) {
        boolean isHead = step.role() == Role.HEAD;
        shares.putIfAbsent(index, isHead ? value.spatial().orElse(value.share()) : value.share());
      }
    }
  }

  private static Seen through(Layer layer, List<Seen> read, Shape image) {
    Seen joined = read.stream().reduce((one, other) -> union(one, other, image)).orElseThrow();
    if (layer.spatial() instanceof Spatial.Windowed windows) {
      return Seen.of(
          joined.rows().through(windows.height()),
          joined.columns().through(windows.width()),
          image,
          joined.spatial());
    }
    if (layer.spatial() instanceof Spatial.Resampled sampling) {
      return Seen.of(
          joined.rows().through(sampling.height(), layer.output().height()),
          joined.columns().through(sampling.width(), layer.output().width()),
          image,
          joined.spatial());
    }
    if (layer.spatial() instanceof Spatial.Global) {
      return Seen.of(
          joined.rows().together(),
          joined.columns().together(),
          image,
          joined.spatial().or(() -> Optional.of(joined.share())));
    }
    return joined;
  }

  private static Seen union(Seen one, Seen other, Shape image) {
    // A value without spatial axes that is added to one with them, as the gate of
    // squeeze-and-excitation is, leaves them as they are.
    Optional<InputShare> spatial =
        one.spatial().flatMap(left -> other.spatial().map(right -> larger(left, right)));
    return Seen.of(
        one.rows().union(other.rows()), one.columns().union(other.columns()), image, spatial);
  }

  private static InputShare larger(InputShare one, InputShare other) {
    return one.centre().compareTo(other.centre()) >= 0 ? one : other;
  }
}
