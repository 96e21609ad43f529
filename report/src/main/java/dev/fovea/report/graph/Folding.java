package dev.fovea.report.graph;

import java.util.List;

/**
 * Which boxes are shown without what is in them.
 *
 * @param blocks whether those of several chains are
 * @param chains whether those of single layers are
 */
public record Folding(boolean blocks, boolean chains) {

  /** Everything is shown. */
  public static final Folding NONE = new Folding(false, false);

  private static final int MOST_ROWS = 80;
  private static final int MOST_BOXES = 60;

  /** As much as a person can take in. */
  public static Folding fitting(List<Part> parts) {
    int boxes = parts.stream().mapToInt(Part::boxes).sum();
    int rows = parts.stream().mapToInt(part -> part.steps().size()).sum();
    boolean blocks = boxes > MOST_BOXES;
    int shown =
        parts.stream()
            .filter(part -> !blocks || part instanceof Part.Chain)
            .mapToInt(part -> part.steps().size())
            .sum();
    return new Folding(blocks, (blocks ? shown : rows) > MOST_ROWS);
  }

  /** Whether the box of a part is folded. Inputs have nothing to fold. */
  public boolean folds(Part part) {
    return part instanceof Part.Chain chain ? chains && isFoldable(chain) : blocks;
  }

  /** Whether there is anything to hide. */
  public static boolean isFoldable(Part part) {
    return part.steps().stream().anyMatch(step -> step.role() != Step.Role.INPUT);
  }
}
