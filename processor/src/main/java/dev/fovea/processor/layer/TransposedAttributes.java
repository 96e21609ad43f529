package dev.fovea.processor.layer;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.Attributes.Pair;
import dev.fovea.processor.spec.Shape;
import java.util.List;
import java.util.Optional;

/** The attributes of a transposed convolution's windows. */
record TransposedAttributes(
    Pair kernel, Pair stride, Pair dilation, Pair outputPadding, PaddingAttribute padding) {

  private static final String OUTPUT_PADDING = "outputPadding";

  /**
   * Reads them. Output padding must be smaller than stride or dilation (PyTorch's rule): more would
   * add rows that no window reaches.
   */
  static TransposedAttributes read(Attributes attributes) {
    TransposedAttributes read =
        new TransposedAttributes(
            attributes.pair("kernel"),
            attributes.pair("stride"),
            attributes.pair("dilation"),
            attributes.pairNotNegative(OUTPUT_PADDING),
            PaddingAttribute.read(attributes));
    if (attributes.isSound()) {
      read.requireSmallOutputPadding(attributes);
    }
    return read;
  }

  private void requireSmallOutputPadding(Attributes attributes) {
    long rows = Math.max(stride.height(), dilation.height()) - 1;
    long columns = Math.max(stride.width(), dilation.width()) - 1;
    boolean same = padding instanceof PaddingAttribute.Same;
    long most = same ? 0 : outputPadding.height() > rows ? rows : columns;
    boolean tooLarge = outputPadding.height() > rows || outputPadding.width() > columns;
    boolean besideSame = same && (outputPadding.height() > 0 || outputPadding.width() > 0);
    if (tooLarge || besideSame) {
      List<Long> values = attributes.annotation().wholes(OUTPUT_PADDING);
      int wrong = values.get(0) > most ? 0 : values.size() - 1;
      attributes.problem(
          Message.BAD_NUMBER
              .at(
                  attributes.items(OUTPUT_PADDING).get(wrong).position(),
                  OUTPUT_PADDING,
                  attributes.annotation().name(),
                  values.get(wrong),
                  same
                      ? "0 beside SAME, which finds it itself"
                      : "at most " + most + ", less than the stride or the dilation")
              .fix(OUTPUT_PADDING + " = " + most));
    }
  }

  /** The windows over an input; empty and reported where nothing is left of the output. */
  Optional<TransposedWindows> over(LayerRequest request) {
    Shape input = request.shape();
    TransposedWindow rows =
        new TransposedWindow(
            kernel.height(), stride.height(), dilation.height(), 0, 0, outputPadding.height());
    TransposedWindow columns =
        new TransposedWindow(
            kernel.width(), stride.width(), dilation.width(), 0, 0, outputPadding.width());
    TransposedWindows windows =
        padding instanceof PaddingAttribute.Explicit numbers
            ? new TransposedWindows(
                cut(rows, numbers.top(), numbers.bottom()),
                cut(columns, numbers.left(), numbers.right()))
            : new TransposedWindows(rows.same(), columns.same());
    boolean leavesSomething =
        leavesSomething(request, windows.height(), input.height(), "rows")
            && leavesSomething(request, windows.width(), input.width(), "columns");
    return leavesSomething ? Optional.of(windows) : Optional.empty();
  }

  private static TransposedWindow cut(TransposedWindow window, long begin, long end) {
    return new TransposedWindow(
        window.kernel(), window.stride(), window.dilation(), begin, end, window.outputPadding());
  }

  private static boolean leavesSomething(
      LayerRequest request, TransposedWindow window, long input, String unit) {
    long left = window.outputSize(input);
    if (left >= 1) {
      return true;
    }
    request.problem(
        Message.NOTHING_LEFT
            .at(
                request.annotation().positionOf(PaddingAttribute.NAME),
                request.annotation().name(),
                unit)
            .because(unit + ": " + window.arithmetic(input))
            .fix("padding = SAME"));
    return false;
  }
}
