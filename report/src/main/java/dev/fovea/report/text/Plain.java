package dev.fovea.report.text;

import java.nio.charset.Charset;

/** Text for character sets that lack the signs of mathematics and of boxes. */
public final class Plain {

  private Plain() {}

  /** The text as it is where the character set has all its signs, else with plain ones. */
  public static String fitting(String text, Charset charset) {
    return charset.canEncode() && charset.newEncoder().canEncode(text) ? text : ascii(text);
  }

  private static String ascii(String text) {
    return text.replace('×', 'x')
        .replace('–', '-')
        .replace('−', '-')
        .replace('─', '-')
        .replace("…", "~")
        .replace("→", "->")
        .replace("≤", "<=")
        .replace("≥", ">=");
  }
}
