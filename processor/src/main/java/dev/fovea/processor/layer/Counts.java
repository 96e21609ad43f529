package dev.fovea.processor.layer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Products of counts, exact, and counts as people read them. */
public final class Counts {

  private static final int MOST_TERMS = 5;

  private Counts() {}

  /**
   * The product of the factors.
   *
   * @throws CountOverflowException if it does not fit a {@code long}
   */
  public static long product(long... factors) {
    long product = 1;
    try {
      for (long factor : factors) {
        product = Math.multiplyExact(product, factor);
      }
    } catch (ArithmeticException overflow) {
      throw new CountOverflowException(
          Arrays.stream(factors).mapToObj(Counts::grouped).collect(Collectors.joining(" · ")));
    }
    return product;
  }

  /**
   * The sum of the terms.
   *
   * @throws CountOverflowException if it does not fit a {@code long}
   */
  public static long sum(List<Long> terms) {
    long sum = 0;
    try {
      for (long term : terms) {
        sum = Math.addExact(sum, term);
      }
    } catch (ArithmeticException overflow) {
      String largest =
          terms.stream()
              .sorted(Comparator.reverseOrder())
              .limit(MOST_TERMS)
              .map(Counts::grouped)
              .collect(Collectors.joining(" + "));
      throw new CountOverflowException(terms.size() > MOST_TERMS ? largest + " + …" : largest);
    }
    return sum;
  }

  /** The number with a space between thousands where it has five digits or more: {@code 49 994}. */
  public static String grouped(long count) {
    String digits = String.valueOf(count);
    if (count > -10_000 && count < 10_000) {
      return digits;
    }
    StringBuilder text = new StringBuilder(digits);
    for (int place = digits.length() - 3; place > (count < 0 ? 1 : 0); place -= 3) {
      text.insert(place, ' ');
    }
    return text.toString();
  }
}
