package dev.fovea.report.check;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.summary.Numbers;
import dev.fovea.report.NetworkPattern;
import dev.fovea.report.ReportException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that networks may not exceed, or not fall below.
 *
 * @param text as it was written
 * @param networks which networks it is about
 * @param quantity what it is about
 * @param isMaximum whether it may not be exceeded; else it may not be fallen below
 * @param value the number
 */
public record Limit(
    String text, NetworkPattern networks, Quantity quantity, boolean isMaximum, double value) {

  private static final Pattern SYNTAX =
      Pattern.compile(
          "\\s*(?:(?<networks>[^:\\s]+)\\s*:)?\\s*(?<quantity>\\w+)\\s*"
              + "(?<bound>max|min|<=|>=|≤|≥)\\s*(?<number>[0-9][0-9_.]*)\\s*(?<unit>\\w*)\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final Map<String, Double> UNITS =
      Map.of(
          "", 1.0,
          "b", 1.0,
          "k", 1e3,
          "m", 1e6,
          "g", 1e9,
          "t", 1e12,
          "kib", 0x1p10,
          "mib", 0x1p20,
          "gib", 0x1p30);

  /**
   * Reads {@code [<network or pattern>:] <quantity> max|min <number>[k|M|G|T|KiB|MiB|GiB]}, as
   * {@code parameters max 100k} or {@code Tiny*: receptiveField min 32}.
   *
   * @throws ReportException if it is not of this form
   */
  public static Limit parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw wrong(text, "[network:] quantity max|min number, as \"Tiny*: parameters max 100k\"");
    }
    Quantity quantity =
        Quantity.named(matcher.group("quantity"))
            .orElseThrow(() -> wrong(text, "one of the quantities " + Quantity.words()));
    String bound = matcher.group("bound").toLowerCase(Locale.ROOT);
    return new Limit(
        text.strip(),
        Optional.ofNullable(matcher.group("networks"))
            .map(NetworkPattern::new)
            .orElse(NetworkPattern.ALL),
        quantity,
        bound.equals("max") || bound.equals("<=") || bound.equals("≤"),
        number(text, group(matcher, "number"), group(matcher, "unit")));
  }

  /** What is wrong with a network, in words; empty if it keeps to the limit. */
  Optional<String> violation(NetworkMetadata network, long batch) {
    return quantity.of(network, batch).stream()
        .filter(found -> isMaximum ? found > value : found < value)
        .reduce(isMaximum ? Math::max : Math::min)
        .map(
            found ->
                String.format(
                    "%s: expected at %s %s, found %s (limit: %s)",
                    quantity.word() + (isBytes() ? " at batch " + batch : ""),
                    isMaximum ? "most" : "least",
                    written(value),
                    written(found),
                    text));
  }

  private boolean isBytes() {
    return quantity == Quantity.INFERENCE_BYTES || quantity == Quantity.TRAINING_BYTES;
  }

  private static String written(double number) {
    return number == Math.rint(number) && Math.abs(number) < 0x1p62
        ? Numbers.grouped((long) number)
        : String.valueOf(number);
  }

  private static double number(String text, String digits, String unit) {
    Double factor = UNITS.get(unit.toLowerCase(Locale.ROOT));
    if (factor == null) {
      throw wrong(text, "one of the units k, M, G, T, KiB, MiB, GiB");
    }
    try {
      return Double.parseDouble(digits.replace("_", "")) * factor;
    } catch (NumberFormatException e) {
      throw wrong(text, "a number, as 100_000 or 1.5M");
    }
  }

  private static String group(Matcher matcher, String name) {
    return Optional.ofNullable(matcher.group(name)).orElse("");
  }

  private static ReportException wrong(String text, String expected) {
    return new ReportException("limit \"" + text + "\": expected " + expected);
  }
}
