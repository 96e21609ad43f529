package dev.fovea.metadata.summary;

import dev.fovea.metadata.Attributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What slides over a feature map, a number a side.
 *
 * @param kernel height and width
 * @param stride height and width
 * @param padding top, left, bottom, right
 * @param dilation height and width
 */
public record Window(
    List<Long> kernel, List<Long> stride, List<Long> padding, List<Long> dilation) {

  /** The attributes that a window shows. */
  static final Set<String> ATTRIBUTES = Set.of("kernel", "stride", "padding", "dilation");

  /** Copies the lists. */
  public Window {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
    dilation = List.copyOf(dilation);
  }

  /** Empty unless there is a kernel. */
  static Optional<Window> of(Attributes attributes) {
    return attributes
        .numbers("kernel")
        .map(
            kernel ->
                new Window(
                    kernel,
                    attributes.numbers("stride").orElse(List.of(1L)),
                    attributes.numbers("padding").orElse(List.of(0L)),
                    attributes.numbers("dilation").orElse(List.of(1L))));
  }

  /** {@code 3}, {@code 1×7}, or {@code 0,0,1,1} for the four sides: one number if all are equal. */
  static String condensed(List<Long> sides) {
    return sides.stream().distinct().count() == 1
        ? String.valueOf(sides.get(0))
        : sides.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(sides.size() == 2 ? "×" : ","));
  }

  /** {@code 3/2/1/1}. */
  @Override
  public String toString() {
    return String.join(
        "/", condensed(kernel), condensed(stride), condensed(padding), condensed(dilation));
  }
}
