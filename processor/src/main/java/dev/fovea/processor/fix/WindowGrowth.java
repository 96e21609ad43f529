package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.AxisField;
import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.ReceptiveField;
import dev.fovea.processor.layer.AxisWindow;
import dev.fovea.processor.layer.Spatial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Larger or smaller windows of one layer that bring a receptive field to its goal, from r = 1 + Σ
 * d·(k − 1)·j.
 */
final class WindowGrowth {

  /**
   * A change of the window.
   *
   * @param edits the change, with the padding that keeps the output's size
   * @param largest the largest of the new numbers
   * @param centred whether a window that had a middle still has one
   */
  record Growth(List<Edit> edits, long largest, boolean centred) {}

  private final Values values;
  private final Spatial.Windowed windows;
  private final ReceptiveField before;
  private final ReceptiveField found;
  private final FieldGoal goal;

  /**
   * Of the windows of a node that the goal's worst target depends on.
   *
   * @param found the receptive field that is wrong
   */
  WindowGrowth(
      InferredNetwork network,
      InferredNode node,
      Spatial.Windowed windows,
      FieldGoal goal,
      ReceptiveField found) {
    this.values = Values.of(node);
    this.windows = windows;
    this.before = network.sources(node.node()).get(0).field().orElseThrow();
    this.goal = goal;
    this.found = found;
  }

  /** Another kernel; odd kernels stay odd. */
  Optional<Growth> kernel() {
    OptionalLong height = kernel(windows.height(), before.height(), found.height(), goal.height());
    OptionalLong width = kernel(windows.width(), before.width(), found.width(), goal.width());
    if (height.isEmpty() || width.isEmpty()) {
      return Optional.empty();
    }
    return growth(
        "kernel",
        height.getAsLong(),
        width.getAsLong(),
        windows.height().dilation() * (height.getAsLong() - windows.height().kernel()),
        windows.width().dilation() * (width.getAsLong() - windows.width().kernel()));
  }

  /** Another dilation. */
  Optional<Growth> dilation() {
    boolean hasTaps = windows.height().kernel() > 1 && windows.width().kernel() > 1;
    if (!values.has("dilation") || !hasTaps) {
      return Optional.empty();
    }
    OptionalLong height =
        dilation(windows.height(), before.height(), found.height(), goal.height());
    OptionalLong width = dilation(windows.width(), before.width(), found.width(), goal.width());
    if (height.isEmpty() || width.isEmpty()) {
      return Optional.empty();
    }
    return growth(
        "dilation",
        height.getAsLong(),
        width.getAsLong(),
        (windows.height().kernel() - 1) * (height.getAsLong() - windows.height().dilation()),
        (windows.width().kernel() - 1) * (width.getAsLong() - windows.width().dilation()));
  }

  private OptionalLong kernel(AxisWindow window, AxisField input, AxisField output, long wanted) {
    OptionalLong change = goal.change(output.size(), wanted, input.jump().times(window.dilation()));
    if (change.isEmpty()) {
      return change;
    }
    long kernel = window.kernel() + change.getAsLong();
    boolean parityChanged = change.getAsLong() % 2 != 0;
    if (parityChanged && goal.sense() == FieldGoal.Sense.AT_LEAST) {
      kernel++;
    } else if (parityChanged && goal.sense() == FieldGoal.Sense.AT_MOST) {
      kernel--;
    }
    return kernel >= 1 ? OptionalLong.of(kernel) : OptionalLong.empty();
  }

  private OptionalLong dilation(AxisWindow window, AxisField input, AxisField output, long wanted) {
    OptionalLong change =
        goal.change(output.size(), wanted, input.jump().times(window.kernel() - 1));
    boolean possible = change.isPresent() && window.dilation() + change.getAsLong() >= 1;
    return possible
        ? OptionalLong.of(window.dilation() + change.getAsLong())
        : OptionalLong.empty();
  }

  private Optional<Growth> growth(
      String attribute, long height, long width, long moreRows, long moreColumns) {
    if (moreRows == 0 && moreColumns == 0) {
      return Optional.empty();
    }
    List<Edit> edits = new ArrayList<>(List.of(values.pair(attribute, height, width)));
    if (!values.isSame()) {
      Optional<Edit> padding = padding(moreRows, moreColumns);
      if (padding.isEmpty()) {
        return Optional.empty();
      }
      edits.add(padding.get());
    }
    boolean centred = (moreRows % 2 == 0) && (moreColumns % 2 == 0);
    return Optional.of(new Growth(edits, Math.max(height, width), centred));
  }

  /** The padding with which a window that spans more, or less, gives an output of the same size. */
  private Optional<Edit> padding(long moreRows, long moreColumns) {
    long top = windows.height().paddingBegin() + Math.floorDiv(moreRows, 2);
    long bottom = windows.height().paddingEnd() + moreRows - Math.floorDiv(moreRows, 2);
    long left = windows.width().paddingBegin() + Math.floorDiv(moreColumns, 2);
    long right = windows.width().paddingEnd() + moreColumns - Math.floorDiv(moreColumns, 2);
    if (Math.min(Math.min(top, bottom), Math.min(left, right)) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        top == bottom && left == right
            ? values.pair("padding", top, left)
            : values.array("padding", top, left, bottom, right));
  }
}
