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
   * @param spatial the share of the last value before the spatial axes collapsed
   */
  private record Seen(SeenPixels rows, SeenPixels columns, Optional<InputShare> spatial) {}

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
        new Seen(
            SeenPixels.ofImage(image.height()),
            SeenPixels.ofImage(image.width()),
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
        InputShare share = share(value, image);
        boolean isHead = step.role() == Role.HEAD;
        shares.putIfAbsent(index, isHead ? value.spatial().orElse(share) : share);
      }
    }
  }

  private static Seen through(Layer layer, List<Seen> read, Shape image) {
    Seen joined = read.stream().reduce(InputShares::union).orElseThrow();
    if (layer.spatial() instanceof Spatial.Windowed windows) {
      return new Seen(
          joined.rows().through(windows.height()),
          joined.columns().through(windows.width()),
          joined.spatial());
    }
    if (layer.spatial() instanceof Spatial.Resampled sampling) {
      return new Seen(
          joined.rows().through(sampling.height(), layer.output().height()),
          joined.columns().through(sampling.width(), layer.output().width()),
          joined.spatial());
    }
    if (layer.spatial() instanceof Spatial.Global) {
      return new Seen(
          joined.rows().together(),
          joined.columns().together(),
          joined.spatial().or(() -> Optional.of(share(joined, image))));
    }
    return joined;
  }

  private static Seen union(Seen one, Seen other) {
    // A value without spatial axes that is added to one with them, as the gate of
    // squeeze-and-excitation is, leaves them as they are.
    Optional<InputShare> spatial =
        one.spatial().flatMap(left -> other.spatial().map(right -> larger(left, right)));
    return new Seen(one.rows().union(other.rows()), one.columns().union(other.columns()), spatial);
  }

  private static InputShare larger(InputShare one, InputShare other) {
    return one.centre().compareTo(other.centre()) >= 0 ? one : other;
  }

  private static InputShare share(Seen seen, Shape image) {
    long pixels = image.height() * image.width();
    return new InputShare(
        new Rational(seen.rows().centre() * seen.columns().centre(), pixels),
        new Rational(seen.rows().all() * seen.columns().all(), pixels));
  }
}
