package dev.fovea.processor.layer;

import dev.fovea.processor.spec.Kind;
import java.util.Optional;
import java.util.Set;

/**
 * What one annotation of the language means. One subclass an annotation, stateless, registered with
 * {@code @AutoService(LayerDefinition.class)}: that and the annotation itself are all the processor
 * needs to know.
 *
 * <p>Inference has two steps, so that wrong attributes are reported even where the shapes that the
 * layer reads are unknown: {@link #configure} looks at the attributes alone, the {@link
 * ConfiguredLayer} it returns at the shapes.
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

  /**
   * The kinds it reads, all but tokens unless it says otherwise; other kinds are reported before
   * the shapes are inferred.
   */
  public Set<Kind> accepts() {
    return Kind.numeric();
  }

  /**
   * Whether, as a join, it can read values of these kinds at once: all of one kind that it reads.
   */
  public boolean joins(Set<Kind> kinds) {
    return kinds.size() == 1 && accepts().containsAll(kinds);
  }

  /** What it means for the initialisation of the weights before it. */
  public Nonlinearity nonlinearity() {
    return Nonlinearity.OTHER;
  }

  /**
   * Whether it takes the mean of each channel away, so that a bias directly before it has no
   * effect.
   */
  public boolean removesBias() {
    return false;
  }

  /** The attribute that says how many channels or features it makes, if there is one. */
  public Optional<String> width() {
    return Optional.empty();
  }

  /**
   * Whether it is a join that lays channels side by side, so that only heights and widths must
   * agree.
   */
  public boolean stacksChannels() {
    return false;
  }

  /**
   * Reads the attributes and reports to them everything that is wrong whatever the layer reads.
   *
   * @return the layer with its attributes, or nothing if something was reported
   */
  public abstract Optional<ConfiguredLayer> configure(Attributes attributes);
}
