package dev.fovea.processor.graph;

import dev.fovea.processor.layer.LayerDefinition;
import dev.fovea.processor.layer.Nonlinearity;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A network as a graph of layers. Where the source is wrong, nodes or their sources are missing.
 */
public final class Graph {

  /** Nobody has more transparent layers in a row; without an end chains of them would be slow. */
  private static final int MOST_FOLLOWERS = 100;

  private final NetworkSpec spec;
  private final List<Node> nodes;
  private final List<OptionalInt> made;
  private final List<Value> values;
  private final List<List<Node>> readers;

  /**
   * A graph of nodes.
   *
   * @param spec the network's source
   * @param nodes in topological order; among equals in source order
   * @param made for each method of the network, the index of the node that makes its value, where
   *     there is one
   * @param values every method as it is laid out, those in blocks once for each use
   */
  Graph(NetworkSpec spec, List<Node> nodes, List<OptionalInt> made, List<Value> values) {
    this.spec = spec;
    this.nodes = List.copyOf(nodes);
    this.made = List.copyOf(made);
    this.values = List.copyOf(values);
    this.readers = readers(nodes);
  }

  /** The network's source. */
  public NetworkSpec spec() {
    return spec;
  }

  /** All layers in topological order; among equals in source order. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The node that makes the value of the method of that index. */
  public OptionalInt valueOf(int method) {
    return made.get(method);
  }

  /** Every method as it is laid out, those in blocks once for each use, before what reads them. */
  public List<Value> values() {
    return values;
  }

  /** The nodes that read a node's value, in topological order. */
  public List<Node> readers(int node) {
    return readers.get(node);
  }

  /**
   * The layers that come after a node for as long as each value has a single reader, nearest first,
   * up to the first that is not transparent to initialisation, and not without an end.
   */
  public List<LayerDefinition> followers(int node) {
    List<LayerDefinition> followers = new ArrayList<>();
    List<Node> next = readers(node);
    while (next.size() == 1 && followers.size() < MOST_FOLLOWERS) {
      Node follower = next.get(0);
      followers.add(follower.definition());
      boolean decides = follower.definition().nonlinearity() != Nonlinearity.TRANSPARENT;
      next = decides ? List.of() : readers(follower.index());
    }
    return followers;
  }

  /** A node and all those that its value depends on. */
  public Set<Integer> behind(int node) {
    Set<Integer> behind = new HashSet<>(Set.of(node));
    for (int index = node; index >= 0; index--) {
      if (behind.contains(index)) {
        nodes.get(index).sources().stream()
            .flatMapToInt(source -> source.node().stream())
            .forEach(behind::add);
      }
    }
    return behind;
  }

  /**
   * The nodes that all the values which a join reads depend on or are: what lies before its
   * branches.
   */
  public Set<Integer> behindAllBranches(Node join) {
    Set<Integer> shared = behind(join.index());
    join.sources().stream()
        .flatMapToInt(source -> source.node().stream())
        .forEach(branch -> shared.retainAll(behind(branch)));
    return shared;
  }

  private static List<List<Node>> readers(List<Node> nodes) {
    List<List<Node>> readers = new ArrayList<>();
    nodes.forEach(node -> readers.add(new ArrayList<>()));
    for (Node node : nodes) {
      node.sources().stream()
          .flatMapToInt(source -> source.node().stream())
          .distinct()
          .forEach(read -> readers.get(read).add(node));
    }
    return readers;
  }
}
