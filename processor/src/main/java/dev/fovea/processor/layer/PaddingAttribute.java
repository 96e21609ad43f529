package dev.fovea.processor.layer;

import dev.fovea.annotations.Padding;
import java.util.List;

/** What the {@code padding} attribute says. */
sealed interface PaddingAttribute {

  /** The attribute's name. */
  String NAME = "padding";

  /** The window along the rows, padded. */
  AxisWindow padRows(AxisWindow unpadded, long height);

  /** The window along the columns, padded. */
  AxisWindow padColumns(AxisWindow unpadded, long width);

  /**
   * TensorFlow's rule ({@code tf.nn}, "Notes on padding"): as much as gives ⌈in / stride⌉
   * positions, the odd one at the end.
   */
  record Same() implements PaddingAttribute {
    @Override
    public AxisWindow padRows(AxisWindow unpadded, long height) {
      return pad(unpadded, height);
    }

    @Override
    public AxisWindow padColumns(AxisWindow unpadded, long width) {
      return pad(unpadded, width);
    }

    private static AxisWindow pad(AxisWindow unpadded, long input) {
      long output = (input - 1) / unpadded.stride() + 1;
      long total = Math.max(0, (output - 1) * unpadded.stride() + unpadded.span() - input);
      return unpadded.padded(total / 2, total - total / 2);
    }
  }

  /** Before the first step only, so much that no step sees one after it. */
  record Causal() implements PaddingAttribute {
    @Override
    public AxisWindow padRows(AxisWindow unpadded, long height) {
      return unpadded.padded(unpadded.reach(), 0);
    }

    @Override
    public AxisWindow padColumns(AxisWindow unpadded, long width) {
      return unpadded;
    }
  }

  /** Numbers. */
  record Explicit(long top, long left, long bottom, long right) implements PaddingAttribute {
    @Override
    public AxisWindow padRows(AxisWindow unpadded, long height) {
      return unpadded.padded(top, bottom);
    }

    @Override
    public AxisWindow padColumns(AxisWindow unpadded, long width) {
      return unpadded.padded(left, right);
    }
  }

  /**
   * Reads the attribute of a window along steps: {@code SAME}, {@code CAUSAL} where it is allowed,
   * one number or {@code {before, after}}, none negative.
   */
  static PaddingAttribute readSteps(Attributes attributes, boolean causal) {
    List<Long> values = attributes.annotation().wholes(NAME);
    if (values.equals(List.of((long) Padding.SAME))) {
      return new Same();
    }
    if (causal && values.equals(List.of((long) Padding.CAUSAL))) {
      return new Causal();
    }
    attributes.requireEachAtLeast(0, NAME);
    return switch (values.size()) {
      case 1 -> new Explicit(values.get(0), 0, values.get(0), 0);
      case 2 -> new Explicit(values.get(0), 0, values.get(1), 0);
      default -> {
        attributes.wrongCount(
            NAME,
            causal
                ? "SAME, CAUSAL, one number or {before, after}"
                : "SAME, one number or {before, after}");
        yield new Explicit(0, 0, 0, 0);
      }
    };
  }

  /**
   * Reads the attribute: {@code SAME}, one number, {@code {h, w}} or {@code {t, l, b, r}}, none
   * negative.
   */
  static PaddingAttribute read(Attributes attributes) {
    List<Long> values = attributes.annotation().wholes(NAME);
    if (values.equals(List.of((long) Padding.SAME))) {
      return new Same();
    }
    return numbers(attributes, "SAME, one number, {height, width} or {top, left, bottom, right}");
  }

  /** Reads the attribute of a layer that has no window for {@code SAME} to follow. */
  static Explicit readNumbers(Attributes attributes) {
    if (attributes.isEmpty(NAME) && !attributes.annotation().isExplicit(NAME)) {
      attributes.missing(NAME);
      return new Explicit(0, 0, 0, 0);
    }
    return numbers(attributes, "one number, {height, width} or {top, left, bottom, right}");
  }

  private static Explicit numbers(Attributes attributes, String expected) {
    List<Long> values = attributes.annotation().wholes(NAME);
    attributes.requireEachAtLeast(0, NAME);
    return switch (values.size()) {
      case 1 -> new Explicit(values.get(0), values.get(0), values.get(0), values.get(0));
      case 2 -> new Explicit(values.get(0), values.get(1), values.get(0), values.get(1));
      case 4 -> new Explicit(values.get(0), values.get(1), values.get(2), values.get(3));
      default -> {
        attributes.wrongCount(NAME, expected);
        yield new Explicit(0, 0, 0, 0);
      }
    };
  }
}
