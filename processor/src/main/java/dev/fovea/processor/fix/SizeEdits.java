package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Position;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * Changes of one window behind a value that give it another height and width, found by plain
 * arithmetic.
 */
final class SizeEdits {

  private static final int MOST_WINDOWS = 6;
  private static final long MOST_PADDING = 16;
  private static final long MOST_STRIDE = 4;
  private static final long MOST_KERNEL = 11;

  /** A window on the way to the value, axis by axis. */
  private record Step(Values values, AxisStep height, AxisStep width, Shape input) {}

  private final Shape target;
  private final List<Step> steps = new ArrayList<>();

  /**
   * Towards a height and width.
   *
   * @param stopAt nodes that must not be changed
   */
  SizeEdits(InferredNetwork network, InferredNode value, Shape target, IntPredicate stopAt) {
    this.target = target;
    for (InferredNode node : Windows.chain(network, value, stopAt)) {
      if (steps.size() < MOST_WINDOWS) {
        Windows.of(node)
            .ifPresent(
                windows -> {
                  Values values = Values.of(node);
                  boolean same = values.isSame();
                  boolean strideIsKernel = values.annotation().wholes("stride").isEmpty();
                  steps.add(
                      0,
                      new Step(
                          values,
                          new AxisStep(windows.height(), same, strideIsKernel),
                          new AxisStep(windows.width(), same, strideIsKernel),
                          Windows.inputOf(network, node)));
                });
      }
    }
  }

  /** Changes of padding, numbers before {@code SAME}. */
  List<Edit> paddings() {
    List<Edit> edits = new ArrayList<>();
    for (int index = 0; index < steps.size(); index++) {
      edits.addAll(search(index, "padding", 0, MOST_PADDING, p -> step -> step.withPadding(p)));
      edits.add(steps.get(index).values().same());
    }
    return edits;
  }

  /** {@code SAME} for every annotation of a window that has not got it, to be made together. */
  List<Edit> samePaddings() {
    Map<Position, Edit> edits = new LinkedHashMap<>();
    for (Step step : steps) {
      if (!step.values().isSame()) {
        edits.put(step.values().annotation().position(), step.values().same());
      }
    }
    return List.copyOf(edits.values());
  }

  /** Changes of stride. */
  List<Edit> strides() {
    List<Edit> edits = new ArrayList<>();
    for (int index = 0; index < steps.size(); index++) {
      edits.addAll(search(index, "stride", 1, MOST_STRIDE, s -> step -> step.withStride(s)));
    }
    return edits;
  }

  /** Changes of kernel. */
  List<Edit> kernels() {
    List<Edit> edits = new ArrayList<>();
    for (int index = 0; index < steps.size(); index++) {
      edits.addAll(search(index, "kernel", 1, MOST_KERNEL, k -> step -> step.withKernel(k)));
    }
    return edits;
  }

  /**
   * The edit with the least number for each axis that gives the target, if there is one for both.
   */
  private List<Edit> search(
      int changed,
      String attribute,
      long least,
      long most,
      LongFunction<UnaryOperator<AxisStep>> change) {
    OptionalLong height =
        LongStream.rangeClosed(least, most)
            .filter(number -> height(changed, change.apply(number)) == target.height())
            .findFirst();
    OptionalLong width =
        LongStream.rangeClosed(least, most)
            .filter(number -> width(changed, change.apply(number)) == target.width())
            .findFirst();
    if (target.kind() == Kind.SEQUENCE) {
      Values values = steps.get(changed).values();
      return height.stream().mapToObj(number -> values.array(attribute, number)).toList();
    }
    return height.isPresent() && width.isPresent()
        ? List.of(
            steps.get(changed).values().pair(attribute, height.getAsLong(), width.getAsLong()))
        : List.of();
  }

  private long height(int changed, UnaryOperator<AxisStep> change) {
    long size =
        change.apply(steps.get(changed).height()).outputSize(steps.get(changed).input().height());
    for (Step step : steps.subList(changed + 1, steps.size())) {
      size = size < 1 ? 0 : step.height().outputSize(size);
    }
    return size;
  }

  private long width(int changed, UnaryOperator<AxisStep> change) {
    long size =
        change.apply(steps.get(changed).width()).outputSize(steps.get(changed).input().width());
    for (Step step : steps.subList(changed + 1, steps.size())) {
      size = size < 1 ? 0 : step.width().outputSize(size);
    }
    return size;
  }
}
