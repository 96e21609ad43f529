package dev.fovea.report.graph;

import java.util.List;
import java.util.Optional;

/**
 * A drawing, or what is in a block of one. Boxes stand in bands from top to bottom; wires turn only
 * in the gaps between bands. A page that folds a box needs no more than that: bands become lower,
 * gaps stay.
 *
 * @param width of everything
 * @param height of everything
 * @param boxes of all bands, in the order in which their steps begin
 * @param gaps the heights of the gaps below all bands but the last
 * @param wires between boxes
 */
public record Scene(
    double width, double height, List<Box> boxes, List<Double> gaps, List<Wire> wires) {

  /** Copies the lists. */
  public Scene {
    boxes = List.copyOf(boxes);
    gaps = List.copyOf(gaps);
    wires = List.copyOf(wires);
  }

  /**
   * A box.
   *
   * @param part what it shows; empty for the place where values enter or leave a block
   * @param band which one it stands in
   * @param x of its left edge
   * @param y of its upper edge
   * @param width of the box
   * @param height of the box
   * @param folded whether it hides what is in it
   * @param inside what is in a block that is not folded
   */
  public record Box(
      Optional<Part> part,
      int band,
      double x,
      double y,
      double width,
      double height,
      boolean folded,
      Optional<Scene> inside) {}

  /**
   * A line from a box to another.
   *
   * @param from the place of the box where it begins
   * @param to the place of the box where it ends
   * @param points all of them, the ends included
   */
  public record Wire(int from, int to, List<Point> points) {
    /** Copies the list. */
    public Wire {
      points = List.copyOf(points);
    }
  }

  /**
   * A point.
   *
   * @param x from the left
   * @param y from the top
   * @param gap the gap it lies in; for an end the one beside its box
   * @param depth how far below the gap's upper edge
   */
  public record Point(double x, double y, int gap, double depth) {}
}
