package dev.fovea.processor.analyse;

import dev.fovea.processor.layer.Role;
import dev.fovea.processor.layer.Spatial;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.NetworkSpec;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A network without errors, everything computed.
 *
 * @param spec its source
 * @param layers inputs, layers and heads in topological order; among equals in source order
 */
public record AnalysedNetwork(NetworkSpec spec, List<AnalysedLayer> layers) {

  private static final Set<Kind> STEPWISE = EnumSet.of(Kind.SEQUENCE, Kind.TOKENS);

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

  /**
   * Whether sequences can be computed piece by piece: all have as many steps as the inputs, and no
   * layer but recurrent ones that read from the first step to the last lets steps see each other.
   */
  public boolean isStepwise() {
    List<Shape> shapes = inputs().stream().map(input -> input.layer().output()).toList();
    boolean sequencesOnly =
        shapes.stream().allMatch(shape -> STEPWISE.contains(shape.kind()))
            && shapes.stream().map(Shape::height).distinct().count() == 1;
    return sequencesOnly && computing().stream().allMatch(this::isStepwise);
  }

  private boolean isStepwise(AnalysedLayer node) {
    boolean readsVectors =
        node.inputs().stream()
            .allMatch(index -> layers.get(index).layer().output().kind() == Kind.VECTOR);
    Spatial spatial = node.layer().spatial();
    return readsVectors
        || spatial instanceof Spatial.Pointwise
        || (spatial instanceof Spatial.Recurrent recurrent && !recurrent.bidirectional());
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
