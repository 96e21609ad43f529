package dev.fovea.runtime.onnx;

import dev.fovea.runtime.operation.Axis;
import dev.fovea.runtime.operation.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where a node says that its windows lie: one {@link Axis} for each spatial axis. */
final class Windows {

  private static final Axis ONE = new Axis(1, 1, 1, 0, 0);

  private Windows() {}

  /** The axes of a convolution or pooling with this kernel. */
  static List<Axis> overInput(NodeVector vector, long... kernel) {
    String rule = vector.attributes().text("auto_pad", "NOTSET");
    long[] pads = vector.attributes().integers("pads", 2 * kernel.length, 0);
    List<Axis> axes = new ArrayList<>();
    for (Axis axis : unpadded(vector, kernel)) {
      int index = axes.size();
      if (rule.equals("NOTSET")) {
        axes.add(padded(axis, pads[index], pads[kernel.length + index]));
      } else {
        long input = vector.input(0).size(index + 2);
        long windows = (input + axis.stride() - 1) / axis.stride();
        long total = (windows - 1) * axis.stride() + axis.span() - input;
        axes.add(padded(vector, axis, Math.max(0, total), rule));
      }
    }
    return axes;
  }

  /** The axes of a node with this kernel, leaving padding to the caller. */
  static List<Axis> unpadded(NodeVector vector, long... kernel) {
    long[] stated = vector.attributes().integers("kernel_shape");
    vector.require(
        stated.length == 0 || Arrays.equals(stated, kernel),
        "a kernel_shape that is not the weight's");
    long[] strides = vector.attributes().integers("strides", kernel.length, 1);
    long[] dilations = vector.attributes().integers("dilations", kernel.length, 1);
    List<Axis> axes = new ArrayList<>();
    for (int index = 0; index < kernel.length; index++) {
      axes.add(new Axis((int) kernel[index], (int) strides[index], (int) dilations[index], 0, 0));
    }
    return axes;
  }

  /** Splits padding between both ends; the odd element goes where the rule's name says. */
  static Axis padded(NodeVector vector, Axis axis, long total, String rule) {
    vector.require(rule.equals("SAME_UPPER") || rule.equals("SAME_LOWER"), rule);
    long smaller = total / 2;
    long larger = total - smaller;
    return rule.equals("SAME_UPPER")
        ? padded(axis, smaller, larger)
        : padded(axis, larger, smaller);
  }

  /** An axis with this padding. */
  static Axis padded(Axis axis, long begin, long end) {
    return new Axis(axis.kernel(), axis.stride(), axis.dilation(), (int) begin, (int) end);
  }

  /** The window of two axes; of one axis, over a map of one column. */
  static Window of(NodeVector vector, List<Axis> axes) {
    vector.require(axes.size() == 1 || axes.size() == 2, axes.size() + " spatial axes");
    return new Window(axes.get(0), axes.size() == 1 ? ONE : axes.get(1));
  }
}
