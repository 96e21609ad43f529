package dev.fovea.processor.layer;

import dev.fovea.processor.spec.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one annotation of the language means. One subclass an annotation, stateless, registered with {@code
 * @AutoService(LayerDefinition.class)}: that and the annotation itself are all the processor needs to know.
 */
public abstract class LayerDefinition {

  /** The simple name of the annotation, as {@code Conv2d}. */
  public abstract String name();

  /** Where in a pipeline it may stand. */
  public Role role() {
    return Role.LAYER;
  }

  /** How many values it reads. */
  public Arity arity() {
    return Arity.ONE;
  }

  /** The kinds it reads; other kinds are reported before {@link #infer} is called. */
  public Set<Kind> accepts() {
    return EnumSet.allOf(Kind.class);
  }

  /**
   * Works out the layer, or reports to the request everything that is wrong and returns nothing.
   *
   * @throws ArithmeticException if a count does not fit a {@code long}; the caller reports it
   */
  public abstract Optional<Layer> infer(LayerRequest request);
}
