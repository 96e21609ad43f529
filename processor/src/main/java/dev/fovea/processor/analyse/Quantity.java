package dev.fovea.processor.analyse;

import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.Placement;
import dev.fovea.processor.layer.Role;

/** What can be counted of each layer, added up over a network, and bounded by a budget. */
public enum Quantity {
  /** Trainable parameters. */
  PARAMETERS("ParameterBudget", "parameters", "has", "parameters") {
    @Override
    public long of(Role role, Layer layer) {
      return layer.trainableParameters();
    }
  },
  /** Multiply-accumulates a sample. */
  MACS("MacBudget", "macs", "takes", "multiply-accumulates a sample") {
    @Override
    public long of(Role role, Layer layer) {
      return layer.macs();
    }
  },
  /**
   * The inputs and the outputs of every layer that cannot run in place at inference, for a sample.
   */
  ACTIVATION_ELEMENTS(
      "ActivationBudget", "activationElements", "has", "activation elements a sample") {
    @Override
    public long of(Role role, Layer layer) {
      boolean counts = role != Role.HEAD && layer.placement() != Placement.IN_PLACE;
      return counts ? layer.output().elements() : 0;
    }
  };

  private final String annotation;
  private final String key;
  private final String verb;
  private final String noun;

  Quantity(String annotation, String key, String verb, String noun) {
    this.annotation = annotation;
    this.key = key;
    this.verb = verb;
    this.noun = noun;
  }

  /** What a layer of that role adds. */
  public abstract long of(Role role, Layer layer);

  /** The annotation that bounds it, as {@code ParameterBudget}. */
  public String annotation() {
    return annotation;
  }

  /** Its name in the metadata. */
  public String key() {
    return key;
  }

  /** {@code has 39 498 parameters}. */
  public String predicate(long count) {
    return verb + " " + text(count);
  }

  /** {@code 39 498 parameters}. */
  public String text(long count) {
    return Counts.grouped(count) + " " + noun;
  }
}
