package dev.fovea.metadata.summary;

import dev.fovea.metadata.BudgetMetadata;
import dev.fovea.metadata.Pair;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Limits as people read them. */
public final class BudgetText {

  private BudgetText() {}

  /** {@code parameters: 61,290, at most 100,000 (61%)}. */
  public static String of(BudgetMetadata budget) {
    String bound =
        switch (budget.bound()) {
          case MAX -> "at most";
          case MIN -> "at least";
          case EXACT -> "exactly";
        };
    String share =
        budget.bound() == BudgetMetadata.Bound.MAX
                && budget.limit().size() == 1
                && budget.limit().get(0) > 0
            ? " (" + Numbers.percent(budget.value().get(0) / budget.limit().get(0)) + ")"
            : "";
    return String.format(
        "%s%s: %s, %s %s%s",
        budget.on().map(method -> method + ": ").orElse(""),
        words(budget.quantity()),
        numbers(budget.value()),
        bound,
        numbers(budget.limit()),
        share);
  }

  /** {@code training bytes at batch 32} for {@code trainingBytesAtBatch32}. */
  private static String words(String key) {
    return key.replaceAll("(?<=[a-z])(?=[A-Z0-9])", " ").toLowerCase(Locale.ROOT);
  }

  private static String numbers(List<Double> numbers) {
    if (numbers.size() == 2) {
      return new Pair(numbers.get(0), numbers.get(1)).product();
    }
    return numbers.stream()
        .map(number -> Numbers.grouped(Math.round(number)))
        .collect(Collectors.joining("×"));
  }
}
