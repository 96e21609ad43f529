package dev.fovea.processor.analyse;

import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.List;

/**
 * A network without errors, everything computed.
 *
 * @param spec its source
 * @param layers inputs, layers and heads in topological order; among equals in source order
 */
public record AnalysedNetwork(NetworkSpec spec, List<AnalysedLayer> layers) {

  /** Copies the list. */
  public AnalysedNetwork {
    layers = List.copyOf(layers);
  }

  /** The inputs in source order. */
  public List<AnalysedLayer> inputs() {
    return ofRole(Role.INPUT);
  }

  /** The heads in source order; the value of a head is the one it reads. */
  public List<AnalysedLayer> heads() {
    return ofRole(Role.HEAD);
  }

  /** What computes, without inputs and heads: what totals count as layers. */
  public List<AnalysedLayer> computing() {
    return ofRole(Role.LAYER);
  }

  /** Trainable parameters. */
  public long parameters() {
    return sum(Quantity.PARAMETERS);
  }

  /** Elements of running statistics. */
  public long buffers() {
    return layers.stream().mapToLong(node -> node.layer().buffers()).reduce(0L, Math::addExact);
  }

  /** Multiply-accumulates a sample. */
  public long macs() {
    return sum(Quantity.MACS);
  }

  /**
   * The inputs and the outputs of every layer that cannot run in place at inference, for a sample.
   */
  public long activationElements() {
    return sum(Quantity.ACTIVATION_ELEMENTS);
  }

  private long sum(Quantity quantity) {
    return layers.stream()
        .mapToLong(node -> quantity.of(node.role(), node.layer()))
        .reduce(0L, Math::addExact);
  }

  private List<AnalysedLayer> ofRole(Role role) {
    return layers.stream().filter(node -> node.role() == role).toList();
  }
}
