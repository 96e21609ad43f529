package dev.fovea.processor.plan;

import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * An arbitrary acyclic network: every layer, fan-out, values read twice, heads in the middle,
 * several inputs.
 */
final class RandomGraph {

  private final Random random;
  private final GraphBuilder graph = new GraphBuilder();
  private final List<Integer> values = new ArrayList<>();
  private final Set<Integer> unread = new HashSet<>();

  private RandomGraph(long seed) {
    random = new Random(seed);
  }

  static AnalysedNetwork of(long seed) {
    return new RandomGraph(seed).grow();
  }

  private AnalysedNetwork grow() {
    int inputs = 1 + random.nextInt(3);
    for (int i = 0; i < inputs; i++) {
      values.add(graph.input(map()));
    }
    int size = 1 + random.nextInt(40);
    for (int i = 0; i < size; i++) {
      int value = layer();
      values.add(value);
      unread.add(value);
    }
    for (int value : values) {
      if (unread.contains(value) || random.nextInt(12) == 0) {
        graph.loss(value);
        if (random.nextInt(8) == 0) {
          graph.loss(value);
        }
      }
    }
    return graph.build();
  }

  private int layer() {
    int input = pick();
    boolean isMap = graph.shape(input).kind() == Kind.FEATURE_MAP;
    return switch (random.nextInt(isMap ? 12 : 6)) {
      case 0, 1 -> graph.relu(input);
      case 2 -> graph.dropout(input);
      case 3 -> graph.batchNorm(input);
      case 4 -> sum(input);
      case 5 -> graph.convolution(isMap ? map() : Shape.vector(1 + random.nextInt(40)), input);
      case 6, 7 -> graph.convolution(map(), input);
      case 8 -> graph.maxPool(map(), input);
      case 9 -> graph.average(map(), input);
      case 10 -> graph.flatten(input);
      default -> graph.concat(withSameSize(input));
    };
  }

  private int sum(int first) {
    List<Integer> equal =
        values.stream().filter(value -> graph.shape(value).equals(graph.shape(first))).toList();
    int second = equal.get(random.nextInt(equal.size()));
    unread.remove(second);
    return random.nextBoolean() ? graph.sum(first, second) : graph.sum(second, first, second);
  }

  private int[] withSameSize(int first) {
    Shape shape = graph.shape(first);
    List<Integer> equal =
        values.stream()
            .filter(value -> graph.shape(value).kind() == Kind.FEATURE_MAP)
            .filter(value -> graph.shape(value).height() == shape.height())
            .filter(value -> graph.shape(value).width() == shape.width())
            .toList();
    int second = equal.get(random.nextInt(equal.size()));
    unread.remove(second);
    return new int[] {first, second};
  }

  /** Recent values more often than old ones, so that graphs grow deep. */
  private int pick() {
    int back = Math.min(values.size() - 1, (int) Math.abs(random.nextGaussian() * 3));
    int value = values.get(values.size() - 1 - back);
    unread.remove(value);
    return value;
  }

  private Shape map() {
    int side = 1 + random.nextInt(3);
    return Shape.featureMap(1 + random.nextInt(3) * 20L, side, side);
  }
}
