package dev.fovea.benchmarks.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sizes that a primitive was executed on, in oneDNN's notation: letters and their numbers, as
 * {@code mb32_ic64oc128_ih32oh32kh3sh1dh0ph1_iw32ow32kw3sw1dw0pw1}, or for matrix products the
 * dimensions of their factors, as {@code 32x256:256x10}.
 */
final class Problem {

  private static final Pattern PART = Pattern.compile("([a-z]+)(\\d+)");
  private static final Pattern PRODUCT = Pattern.compile("\\d+(x\\d+)+:\\d+(x\\d+)+");

  /** The gates of an LSTM. */
  private static final int GATES = 4;

  private final String text;
  private final Map<String, Long> numbers = new HashMap<>();

  Problem(String text) {
    this.text = text;
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      numbers.put(parts.group(1), Long.valueOf(parts.group(2)));
    }
  }

  /** The number behind these letters. */
  long number(String letters, long otherwise) {
    return numbers.getOrDefault(letters, otherwise);
  }

  boolean isDepthwise() {
    long groups = number("g", 1);
    return groups > 1 && groups == number("ic", 0);
  }

  /** Two for each multiply-accumulate; the same in all directions. */
  double convolutionFlops() {
    return 2.0
        * number("mb", 1)
        * number("oc", 0)
        * number("oh", 1)
        * number("ow", 1)
        * ((double) number("ic", 0) / number("g", 1))
        * number("kh", 1)
        * number("kw", 1);
  }

  double innerProductFlops() {
    return 2.0
        * number("mb", 1)
        * number("oc", 0)
        * number("ic", 0)
        * number("ih", 1)
        * number("iw", 1);
  }

  double productFlops() {
    if (!PRODUCT.matcher(text).lookingAt()) {
      return 0;
    }
    List<List<Long>> factors =
        Stream.of(text.split(":", -1))
            .map(
                factor ->
                    Stream.of(factor.replaceAll("_.*", "").split("x", -1))
                        .map(Long::valueOf)
                        .toList())
            .toList();
    double rows = factors.get(0).stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
    List<Long> second = factors.get(1);
    return 2.0 * rows * second.get(second.size() - 1);
  }

  /** Forward: the products of all gates with the input and with the state before. */
  double lstmFlops() {
    double units = number("dhc", 0);
    return 2.0
        * number("l", 1)
        * number("t", 1)
        * number("mb", 1)
        * GATES
        * units
        * (number("slc", 0) + number("sic", 0));
  }
}
