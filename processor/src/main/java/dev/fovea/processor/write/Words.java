package dev.fovea.processor.write;

import com.palantir.javapoet.NameAllocator;
import dev.fovea.processor.layer.Counts;
import java.util.Locale;

/** How names and numbers are spelled in generated code. */
final class Words {

  private Words() {}

  /**
   * A name that nothing else has yet; with a tag of its own, as JavaPoet would draw a random one,
   * which takes a cold virtual machine a tenth of a second.
   */
  static String fresh(NameAllocator names, String wanted) {
    return names.newName(wanted, new Object());
  }

  /** {@code stem.conv2d gradient} → {@code stemConv2dGradient}. */
  static String camelCase(String name) {
    StringBuilder word = new StringBuilder(name.length());
    int start = 0;
    for (int end = 0; end <= name.length(); end++) {
      if (end == name.length() || name.charAt(end) == '.' || name.charAt(end) == ' ') {
        String part = name.substring(start, end);
        word.append(start == 0 ? part : capitalised(part));
        start = end + 1;
      }
    }
    return word.toString();
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
