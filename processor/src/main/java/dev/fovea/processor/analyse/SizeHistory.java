package dev.fovea.processor.analyse;

import dev.fovea.processor.graph.Graph;
import dev.fovea.processor.graph.Node;
import dev.fovea.processor.graph.Source;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says which layers gave values their sizes. */
public final class SizeHistory {

  private static final int MOST_LINES = 10;

  private final Graph graph;
  private final List<InferredNode> nodes;

  private SizeHistory(Graph graph, List<InferredNode> nodes) {
    this.graph = graph;
    this.nodes = nodes;
  }

  /** Of a graph whose nodes are known as far as the values that are asked for. */
  static SizeHistory of(Graph graph, List<InferredNode> nodes) {
    return new SizeHistory(graph, nodes);
  }

  /** Of a network. */
  public static SizeHistory of(InferredNetwork network) {
    return new SizeHistory(network.graph(), network.nodes());
  }

  /** Where a value's rows and columns come from; empty where no window is behind them. */
  public Optional<String> spatialOrigin(InferredNode value) {
    return back(value).stream()
        .filter(node -> arithmetic(node).isPresent())
        .findFirst()
        .map(
            node -> {
              Shape output = output(node);
              String size =
                  output.kind() == Kind.SEQUENCE
                      ? "%d steps".formatted(output.height())
                      : "%d rows and %d columns".formatted(output.height(), output.width());
              return "%s from %s: %s"
                  .formatted(size, node.node().name(), arithmetic(node).orElseThrow());
            });
  }

  /** Where a value's channels come from. */
  public String channelOrigin(InferredNode value) {
    InferredNode origin =
        back(value).stream()
            .filter(node -> sourceOf(node).isEmpty() || makesChannels(node))
            .findFirst()
            .orElse(value);
    Shape shape = output(origin);
    String unit = shape.kind() == Kind.FEATURE_MAP ? " channel" : " feature";
    String plural = shape.channels() == 1 ? "" : "s";
    String attribute =
        origin
            .node()
            .definition()
            .width()
            .map(name -> " (" + name + " = " + origin.node().annotation().whole(name) + ")")
            .orElse("");
    return shape.channels() + unit + plural + " from " + origin.node().name() + attribute;
  }

  /**
   * For each branch of a join, what changed its rows, columns or channels since the branches
   * parted.
   */
  List<String> ofBranches(Node join, boolean spatial, boolean channels) {
    Set<Integer> shared = graph.behindAllBranches(join);
    List<String> lines = new ArrayList<>();
    for (Source source : join.sources()) {
      InferredNode value = nodes.get(source.node().orElseThrow());
      if (spatial) {
        back(value).stream()
            .takeWhile(node -> !shared.contains(node.node().index()))
            .filter(this::changesSize)
            .forEach(node -> lines.add(change(source.name(), node)));
      }
      if (channels && !shared.contains(value.node().index())) {
        lines.add(source.name() + " has " + channelOrigin(value));
      }
    }
    return lines.size() <= MOST_LINES ? lines : lines.subList(0, MOST_LINES);
  }

  /**
   * {@code branch lost 6 rows and 6 columns in conv2d: ⌊(8 + 2·0 − 3·(3 − 1) − 1) / 1⌋ + 1 = 2}.
   */
  private String change(String branch, InferredNode node) {
    Shape before = inputOf(node);
    Shape after = output(node);
    String fullName = node.node().name();
    String layer =
        fullName.startsWith(branch + ".") ? fullName.substring(branch.length() + 1) : fullName;
    Optional<String> arithmetic = arithmetic(node);
    if (arithmetic.isEmpty()) {
      return "%s became a %s of %s in %s".formatted(branch, after.kind().typeName(), after, layer);
    }
    List<String> changes = new ArrayList<>();
    amount(before.height() - after.height(), before.kind() == Kind.SEQUENCE ? "step" : "row")
        .ifPresent(changes::add);
    amount(before.width() - after.width(), "column").ifPresent(changes::add);
    // The verb is said once where both axes change the same way.
    String verb = changes.get(0).split(" ", 2)[0];
    String amounts = String.join(" and ", changes).replace(" and " + verb + " ", " and ");
    return "%s %s in %s: %s".formatted(branch, amounts, layer, arithmetic.get());
  }

  private static Optional<String> amount(long lost, String unit) {
    if (lost == 0) {
      return Optional.empty();
    }
    String verb = lost > 0 ? "lost" : "gained";
    String plural = Math.abs(lost) == 1 ? "" : "s";
    return Optional.of(verb + " " + Math.abs(lost) + " " + unit + plural);
  }

  private boolean changesSize(InferredNode node) {
    return sourceOf(node).isPresent()
        && (inputOf(node).height() != output(node).height()
            || inputOf(node).width() != output(node).width());
  }

  private boolean makesChannels(InferredNode node) {
    return node.node().definition().width().isPresent()
        || inputOf(node).channels() != output(node).channels();
  }

  /** The value and what it was made of, nearest first, along the first source of each join. */
  private List<InferredNode> back(InferredNode value) {
    List<InferredNode> chain = new ArrayList<>();
    Optional<InferredNode> next = Optional.of(value);
    while (next.isPresent()) {
      chain.add(next.get());
      next = sourceOf(next.get());
    }
    return chain;
  }

  private Optional<InferredNode> sourceOf(InferredNode node) {
    return node.node().sources().stream()
        .flatMapToInt(source -> source.node().stream())
        .mapToObj(nodes::get)
        .findFirst();
  }

  private Shape inputOf(InferredNode node) {
    return output(sourceOf(node).orElseThrow());
  }

  private static Shape output(InferredNode node) {
    return node.layer().orElseThrow().output();
  }

  /** How the node's rows and columns follow from what it reads, where it changes them. */
  private Optional<String> arithmetic(InferredNode node) {
    return sourceOf(node)
        .flatMap(source -> node.layer().orElseThrow().spatial().sizeArithmetic(output(source)));
  }
}
