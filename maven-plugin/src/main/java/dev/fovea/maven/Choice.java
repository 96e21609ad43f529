package dev.fovea.maven;

import dev.fovea.report.ReportException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parameters that are one of a few words; Maven itself would insist on capitals. */
final class Choice {

  private Choice() {}

  /**
   * The constant that a word names, in any case.
   *
   * @param property what messages call the parameter
   * @throws ReportException if there is no such constant
   */
  static <E extends Enum<E>> E of(Class<E> type, String property, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(word.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new ReportException(
                    String.format(
                        "%s: expected one of %s, found %s",
                        property,
                        Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")),
                        word)));
  }
}
