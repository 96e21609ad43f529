package dev.fovea.processor.analyse;

import dev.fovea.processor.graph.Graph;
import dev.fovea.processor.graph.Node;
import dev.fovea.processor.graph.Source;
import dev.fovea.processor.graph.Value;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network with what could be worked out, right or wrong.
 *
 * @param graph its graph
 * @param nodes what became of each node of the graph, in the same order
 */
public record InferredNetwork(Graph graph, List<InferredNode> nodes) {

  /** Copies the list. */
  public InferredNetwork {
    nodes = List.copyOf(nodes);
  }

  /** The network's source. */
  public NetworkSpec spec() {
    return graph.spec();
  }

  /** The node that makes the value of the method of that index. */
  public Optional<InferredNode> valueOf(int method) {
    return graph.valueOf(method).stream().mapToObj(nodes::get).findFirst();
  }

  /** The node that makes a value. */
  public Optional<InferredNode> valueOf(Value value) {
    return value.node().stream().mapToObj(nodes::get).findFirst();
  }

  /** The layers on a method, those of blocks that it uses included. */
  public List<InferredNode> on(MethodSpec method) {
    for (Value value : graph.values()) {
      if (value.method() == method) {
        return nodes.subList(value.first(), value.end());
      }
    }
    return List.of();
  }

  /** Whether every method can be read and every layer is known. */
  public boolean isComplete() {
    return spec().methods().stream().allMatch(MethodSpec::readable)
        && nodes.stream().allMatch(node -> node.layer().isPresent());
  }

  /** The nodes that a node reads, without those that are wrong. */
  public List<InferredNode> sources(Node node) {
    List<InferredNode> sources = new ArrayList<>();
    for (Source source : node.sources()) {
      source.node().ifPresent(index -> sources.add(nodes.get(index)));
    }
    return sources;
  }

  /**
   * The analysed network.
   *
   * @throws java.util.NoSuchElementException if a layer is not known, which is so after an error
   *     only
   */
  public AnalysedNetwork complete() {
    return new AnalysedNetwork(spec(), nodes.stream().map(InferredNetwork::complete).toList());
  }

  private static AnalysedLayer complete(InferredNode inferred) {
    Node node = inferred.node();
    return new AnalysedLayer(
        node.index(),
        node.name(),
        node.method(),
        node.annotation(),
        node.role(),
        node.sources().stream().map(source -> source.node().orElseThrow()).toList(),
        inferred.layer().orElseThrow(),
        inferred.field());
  }
}
