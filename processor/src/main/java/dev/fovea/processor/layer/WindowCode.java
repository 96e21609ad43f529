package dev.fovea.processor.layer;

import java.util.List;

/** How windows appear in generated code and in the metadata. */
final class WindowCode {

  private WindowCode() {}

  /** Adds stride, padding and dilation to the operation where they are not its defaults. */
  static OperationCode add(OperationCode operation, Spatial.Windowed windows) {
    AxisWindow rows = windows.height();
    AxisWindow columns = windows.width();
    OperationCode code = operation;
    if (rows.stride() != 1 || columns.stride() != 1) {
      code = code.with("stride", rows.stride(), columns.stride());
    }
    if (padding(windows).stream().anyMatch(pixels -> pixels != 0)) {
      code =
          code.with(
              "padding",
              rows.paddingBegin(),
              columns.paddingBegin(),
              rows.paddingEnd(),
              columns.paddingEnd());
    }
    if (rows.dilation() != 1 || columns.dilation() != 1) {
      code = code.with("dilation", rows.dilation(), columns.dilation());
    }
    return code;
  }

  /** Adds kernel, stride, padding and dilation to the metadata. */
  static void describe(Layer.Builder layer, Spatial.Windowed windows) {
    AxisWindow rows = windows.height();
    AxisWindow columns = windows.width();
    layer
        .attribute("kernel", List.of(rows.kernel(), columns.kernel()))
        .attribute("stride", List.of(rows.stride(), columns.stride()))
        .attribute("padding", padding(windows))
        .attribute("dilation", List.of(rows.dilation(), columns.dilation()));
  }

  private static List<Long> padding(Spatial.Windowed windows) {
    return List.of(
        windows.height().paddingBegin(),
        windows.width().paddingBegin(),
        windows.height().paddingEnd(),
        windows.width().paddingEnd());
  }
}
