package dev.fovea.report.graph;

import java.util.List;

/** How large boxes are, in the drawing's units, which are pixels on a usual screen. */
public final class Measures {

  /** A box's head. */
  public static final int HEAD = 28;

  /** A box without what is in it: its head and a line that sums it up. */
  public static final int FOLDED = 46;

  /** A layer. */
  public static final int ROW = 24;

  /** Below the last row, and around what is in a block. */
  public static final int PADDING = 4;

  /** Around what is in a block. */
  public static final int BLOCK_PADDING = 14;

  private static final int NARROWEST = 170;
  private static final int WIDEST = 260;
  private static final double LETTER = 6.6;
  private static final int BESIDES_LETTERS = 44;

  private Measures() {}

  /** The height of a chain's box. */
  static double height(Part.Chain chain, boolean folded) {
    return folded || !Folding.isFoldable(chain)
        ? FOLDED
        : HEAD + ROW * (double) chain.steps().size() + PADDING;
  }

  /** Wide enough for every row. No font is at hand here, so this is an estimate for wide ones. */
  public static double width(Part part) {
    int letters = part.title().length() + 14;
    if (part instanceof Part.Chain chain) {
      for (Step step : chain.steps()) {
        letters = Math.max(letters, row(step));
      }
      letters = Math.max(letters, summary(chain).length() - 2);
    }
    return Math.min(WIDEST, Math.max(NARROWEST, Math.ceil(letters * LETTER + BESIDES_LETTERS)));
  }

  private static int row(Step step) {
    return step.label().length() + step.shape().toString().length();
  }

  /** What a folded box says of what is in it. */
  public static String summary(Part part) {
    if (part instanceof Part.Block) {
      long layers = part.steps().stream().filter(s -> s.role() == Step.Role.LAYER).count();
      return layers + (layers == 1 ? " layer" : " layers");
    }
    List<Step> steps = part.steps();
    if (steps.size() > 3) {
      return steps.get(0).kind() + " … " + steps.get(steps.size() - 1).kind();
    }
    return String.join(" · ", steps.stream().map(Step::kind).toList());
  }
}
