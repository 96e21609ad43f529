package dev.fovea.report.graph;

import java.util.List;
import java.util.stream.Stream;

/** A part of a network that is drawn as one box. */
public sealed interface Part {

  /** What the box is called: the last part of the name that its steps share. */
  String title();

  /** All steps inside, in the order in which they run. */
  List<Step> steps();

  /** How many boxes it has at most, itself included. */
  int boxes();

  /**
   * Steps of which each reads only the one before it: what stands on one method.
   *
   * @param title the method's name
   * @param steps at least one
   */
  record Chain(String title, List<Step> steps) implements Part {
    /** Copies the list. */
    public Chain {
      steps = List.copyOf(steps);
    }

    @Override
    public int boxes() {
      return 1;
    }
  }

  /**
   * Parts whose names begin alike: what a block is made of.
   *
   * @param title what they begin with
   * @param parts at least one
   */
  record Block(String title, List<Part> parts) implements Part {
    /** Copies the list. */
    public Block {
      parts = List.copyOf(parts);
    }

    @Override
    public List<Step> steps() {
      return parts.stream()
          .flatMap((Part part) -> part.steps().stream())
          .sorted((one, other) -> Integer.compare(one.index(), other.index()))
          .toList();
    }

    @Override
    public int boxes() {
      return 1 + Stream.of(parts).flatMap(List::stream).mapToInt(Part::boxes).sum();
    }
  }
}
