package dev.fovea.processor.write;

import dev.fovea.processor.layer.Counts;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How names and numbers are spelled in generated code. */
final class Words {

  private Words() {}

  /** {@code stem.conv2d gradient} → {@code stemConv2dGradient}. */
  static String camelCase(String name) {
    String[] words = name.split("[. ]", -1);
    return words[0]
        + Arrays.stream(words).skip(1).map(Words::capitalised).collect(Collectors.joining());
  }

  /** {@code stem.batchNorm} and {@code running_mean} → {@code stemBatchNormRunningMean}. */
  static String camelCase(String layer, String leaf) {
    return camelCase(layer + "." + leaf.replace('_', '.'));
  }

  /** {@code image} → {@code Image}. */
  static String capitalised(String name) {
    if (name.isEmpty()) {
      return name;
    }
    int first = name.offsetByCodePoints(0, 1);
    return name.substring(0, first).toUpperCase(Locale.ROOT) + name.substring(first);
  }

  /** {@code 1 parameter}, {@code 216 parameters}. */
  static String counted(long number, String noun) {
    return Counts.grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }
}
