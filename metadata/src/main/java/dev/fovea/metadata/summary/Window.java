package dev.fovea.metadata.summary;

import dev.fovea.metadata.Attributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What slides over a feature map, as text: one number where all sides are equal.
 *
 * @param kernel {@code 3} or {@code 1×7}
 * @param stride {@code 2} or {@code 2×1}
 * @param padding {@code 1} or {@code 0,0,1,1}: top, left, bottom, right
 * @param dilation {@code 1} or {@code 2×1}
 */
public record Window(String kernel, String stride, String padding, String dilation) {

  /** The attributes that a window shows. */
  static final Set<String> ATTRIBUTES = Set.of("kernel", "stride", "padding", "dilation");

  /** Empty unless there is a kernel. */
  static Optional<Window> of(Attributes attributes) {
    return attributes
        .numbers("kernel")
        .map(
            kernel ->
                new Window(
                    condensed(kernel, "×"),
                    attributes.numbers("stride").map(size -> condensed(size, "×")).orElse("1"),
                    attributes.numbers("padding").map(size -> condensed(size, ",")).orElse("0"),
                    attributes.numbers("dilation").map(size -> condensed(size, "×")).orElse("1")));
  }

  private static String condensed(List<Long> sides, String separator) {
    return sides.stream().distinct().count() == 1
        ? String.valueOf(sides.get(0))
        : sides.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }

  /** {@code 3/2/1/1}. */
  @Override
  public String toString() {
    return kernel + "/" + stride + "/" + padding + "/" + dilation;
  }
}
