package dev.fovea.report.graph;

import dev.fovea.metadata.Attributes;
import dev.fovea.metadata.FieldMetadata;
import dev.fovea.metadata.LayerMetadata;
import dev.fovea.metadata.Shape;
import java.util.List;
import java.util.Optional;

/**
 * What a drawing shows as one row: an input, a layer or a loss.
 *
 * @param index its place among all steps of the network
 * @param name the full name, as {@code stem.conv2d}
 * @param kind the annotation's name, or the kind of an input
 * @param role what it is
 * @param reads the steps whose values it reads, in order
 * @param shape of its value; of a loss, of what it reads
 * @param layer what the metadata says, of a layer
 * @param image the input image that its receptive field lies in; empty where there is none
 */
public record Step(
    int index,
    String name,
    String kind,
    Role role,
    List<Integer> reads,
    Shape shape,
    Optional<LayerMetadata> layer,
    Optional<Integer> image) {

  /** What a step is. */
  public enum Role {
    /** Comes from outside. */
    INPUT,
    /** Computes. */
    LAYER,
    /** Ends the network in training. */
    LOSS
  }

  /** Copies the list. */
  public Step {
    reads = List.copyOf(reads);
  }

  /** The name's part after the last dot. */
  String leaf() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The name's parts before the last dot. */
  List<String> path() {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? List.of() : List.of(name.substring(0, dot).split("\\.", -1));
  }

  /** {@code Conv2d 3×3 /2 d3}: the kind, and of its window what is not the rule. */
  public String label() {
    Attributes attributes = layer.map(LayerMetadata::attributes).orElse(Attributes.none());
    StringBuilder label = new StringBuilder(kind);
    attributes
        .numbers("kernel")
        .filter(kernel -> !kernel.isEmpty())
        .ifPresent(
            kernel -> {
              label.append(' ').append(product(kernel));
              attributes
                  .numbers("stride")
                  .filter(Step::isUnusual)
                  .ifPresent(stride -> label.append(" /").append(condensed(stride)));
              attributes
                  .numbers("dilation")
                  .filter(Step::isUnusual)
                  .ifPresent(dilation -> label.append(" d").append(condensed(dilation)));
            });
    return label.toString();
  }

  /** What is known of the receptive field of its value. */
  public Optional<FieldMetadata> field() {
    return layer.flatMap(LayerMetadata::receptiveField);
  }

  /** What it does, as far as colours tell. */
  public Deed deed(List<Step> steps) {
    if (role == Role.INPUT) {
      return Deed.GIVES;
    }
    if (role == Role.LOSS) {
      return Deed.JUDGES;
    }
    if (reads.size() > 1) {
      return Deed.JOINS;
    }
    if (layer.isPresent() && layer.get().macs() > 0) {
      return Deed.MULTIPLIES;
    }
    if (layer.isPresent() && layer.get().parameters() > 0) {
      return Deed.SCALES;
    }
    boolean resizes = reads.stream().anyMatch(read -> !steps.get(read).shape().equals(shape));
    return resizes ? Deed.RESHAPES : Deed.MAPS;
  }

  private static boolean isUnusual(List<Long> sides) {
    return sides.stream().anyMatch(side -> side != 1);
  }

  private static String product(List<Long> sides) {
    return String.join("×", sides.stream().map(String::valueOf).toList());
  }

  private static String condensed(List<Long> sides) {
    return sides.stream().distinct().count() == 1 ? String.valueOf(sides.get(0)) : product(sides);
  }
}
