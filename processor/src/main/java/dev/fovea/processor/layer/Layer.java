package dev.fovea.processor.layer;

import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A layer with everything computed: what {@link LayerDefinition#infer} makes of attributes and
 * input shapes.
 *
 * @param output the shape of its value
 * @param spatial what it does to the receptive field
 * @param parameters what it owns
 * @param macs multiply-accumulates a sample
 * @param placement where its output may lie
 * @param backwardNeeds what its backward pass reads
 * @param vanishesAtInference whether inference skips it (dropout)
 * @param states what it keeps from forward to backward
 * @param stages kernels that come before its own; none for most layers
 * @param operation what it becomes
 * @param attributes for the metadata, resolved: numbers, booleans, strings and lists of these
 */
public record Layer(
    Shape output,
    Spatial spatial,
    List<ParameterSlot> parameters,
    long macs,
    Placement placement,
    Set<BackwardNeed> backwardNeeds,
    boolean vanishesAtInference,
    List<StateSlot> states,
    List<Stage> stages,
    OperationCode operation,
    Map<String, Object> attributes) {

  /** Copies the collections. */
  public Layer {
    parameters = List.copyOf(parameters);
    backwardNeeds = Set.copyOf(backwardNeeds);
    states = List.copyOf(states);
    stages = List.copyOf(stages);
    attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Trainable elements. */
  public long trainableParameters() {
    return count(true);
  }

  /** Whether it owns weights: more than biases and the scales of a normalisation. */
  public boolean hasWeights() {
    return parameters.stream().anyMatch(ParameterSlot::isWeight);
  }

  /** Elements of running statistics. */
  public long buffers() {
    return count(false);
  }

  private long count(boolean trainable) {
    return parameters.stream()
        .filter(slot -> slot.trainable() == trainable)
        .mapToLong(ParameterSlot::elements)
        .reduce(0L, Math::addExact);
  }

  /** Starts a layer that is pointwise, owns nothing, costs nothing and has memory of its own. */
  public static Builder yielding(Shape output, OperationCode operation) {
    return new Builder(output, operation);
  }

  /** Collects what differs from the plainest layer. */
  public static final class Builder {
    private final Shape output;
    private final OperationCode operation;
    private Spatial spatial = new Spatial.Pointwise();
    private final List<ParameterSlot> parameters = new ArrayList<>();
    private long macs;
    private Placement placement = Placement.OWN_MEMORY;
    private final Set<BackwardNeed> needs = EnumSet.noneOf(BackwardNeed.class);
    private boolean vanishesAtInference;
    private final List<StateSlot> states = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final Map<String, Object> attributes = new LinkedHashMap<>();

    private Builder(Shape output, OperationCode operation) {
      this.output = output;
      this.operation = operation;
    }

    /** What it does to the receptive field. */
    public Builder spatial(Spatial value) {
      spatial = value;
      return this;
    }

    /** One more parameter, in the operation's order. */
    public Builder parameter(ParameterSlot slot) {
      parameters.add(slot);
      return this;
    }

    /** Multiply-accumulates a sample. */
    public Builder macs(long value) {
      macs = value;
      return this;
    }

    /** Where its output may lie. */
    public Builder placement(Placement value) {
      placement = value;
      return this;
    }

    /** One more thing that its backward pass reads. */
    public Builder backwardNeeds(BackwardNeed need) {
      needs.add(need);
      return this;
    }

    /** Inference skips it. */
    public Builder vanishesAtInference() {
      vanishesAtInference = true;
      return this;
    }

    /** One more thing it keeps, in the operation's order. */
    public Builder state(StateSlot slot) {
      states.add(slot);
      return this;
    }

    /** One more kernel before its own. */
    public Builder stage(Stage stage) {
      stages.add(stage);
      return this;
    }

    /** One more attribute for the metadata. */
    public Builder attribute(String name, Object value) {
      attributes.put(name, value);
      return this;
    }

    /** The finished layer. */
    public Layer build() {
      return new Layer(
          output,
          spatial,
          parameters,
          macs,
          placement,
          needs,
          vanishesAtInference,
          states,
          stages,
          operation,
          attributes);
    }
  }
}
