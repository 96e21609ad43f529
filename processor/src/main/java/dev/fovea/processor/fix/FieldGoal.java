package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.Rational;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a statement about receptive fields wants.
 *
 * @param targets the values that it is about, with known receptive fields
 * @param sense how sizes compare to the wanted ones
 * @param height the size wanted along the rows
 * @param width the size wanted along the columns
 */
record FieldGoal(List<InferredNode> targets, Sense sense, long height, long width) {

  /** How a size must compare to the wanted one. */
  enum Sense {
    /** As large or larger. */
    AT_LEAST,
    /** As large or smaller. */
    AT_MOST,
    /** As large. */
    EXACTLY
  }

  /** The goal of the statement at a site; empty where nothing is known about what it is about. */
  static Optional<FieldGoal> of(InferredNetwork network, Site site) {
    List<InferredNode> targets = targets(network, site.annotation());
    if (targets.isEmpty() || site.attribute().isEmpty()) {
      return Optional.empty();
    }
    String attribute = site.attribute().get().name();
    if (attribute.equals("coversInput")) {
      Shape image = image(network, targets.get(0));
      return Optional.of(new FieldGoal(targets, Sense.AT_LEAST, image.height(), image.width()));
    }
    List<Long> stated = site.annotation().wholes(attribute);
    Sense sense =
        switch (attribute) {
          case "min" -> Sense.AT_LEAST;
          case "max" -> Sense.AT_MOST;
          default -> Sense.EXACTLY;
        };
    return Optional.of(new FieldGoal(targets, sense, stated.get(0), stated.get(stated.size() - 1)));
  }

  /** The target that is furthest from the goal along the rows. */
  InferredNode worst() {
    InferredNode worst = targets.get(0);
    for (InferredNode target : targets) {
      int compared =
          target
              .field()
              .orElseThrow()
              .height()
              .size()
              .compareTo(worst.field().orElseThrow().height().size());
      if (sense == Sense.AT_MOST ? compared > 0 : compared < 0) {
        worst = target;
      }
    }
    return worst;
  }

  /**
   * By how many units a number must change for a size to become right.
   *
   * @param size the size as it is
   * @param wanted the size that is wanted
   * @param perUnit what one unit of the number adds to the size
   */
  OptionalLong change(Rational size, long wanted, Rational perUnit) {
    Rational missing = Rational.of(wanted).minus(size);
    boolean fine =
        switch (sense) {
          case AT_LEAST -> missing.numerator() <= 0;
          case AT_MOST -> missing.numerator() >= 0;
          case EXACTLY -> missing.numerator() == 0;
        };
    if (fine) {
      return OptionalLong.of(0);
    }
    // missing / perUnit, as a fraction
    long top = Math.multiplyExact(missing.numerator(), perUnit.denominator());
    long bottom = Math.multiplyExact(missing.denominator(), perUnit.numerator());
    return switch (sense) {
      case AT_LEAST -> OptionalLong.of(-Math.floorDiv(-top, bottom));
      case AT_MOST -> OptionalLong.of(Math.floorDiv(top, bottom));
      case EXACTLY -> top % bottom == 0 ? OptionalLong.of(top / bottom) : OptionalLong.empty();
    };
  }

  private static List<InferredNode> targets(InferredNetwork network, AnnotationSpec statement) {
    boolean onNetwork =
        network.spec().annotations().stream()
            .anyMatch(annotation -> annotation.position() == statement.position());
    List<InferredNode> targets =
        onNetwork
            ? network.nodes().stream().filter(node -> node.node().role() == Role.HEAD).toList()
            : Nodes.valueUnder(network, statement).stream().toList();
    return targets.stream().filter(target -> target.field().isPresent()).toList();
  }

  private static Shape image(InferredNetwork network, InferredNode target) {
    int input = target.fields().orElseThrow().byInput().keySet().stream().findFirst().orElseThrow();
    return network.nodes().get(input).layer().orElseThrow().output();
  }
}
