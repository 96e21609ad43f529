package dev.fovea.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Grey images side by side in a terminal, each with its caption below. */
final class Gallery {

  private static final String SHADES = " .:-=+*#%@";
  private static final int PIXELS_DOWN = 4;
  private static final int PIXELS_ACROSS = 2;
  private static final String GAP = "  ";

  private final List<List<String>> columns = new ArrayList<>();

  /**
   * Adds an image.
   *
   * @param pixels [H, W, 1], from 0 (black) to 1
   * @param caption line by line, as many for every image
   */
  void add(INDArray pixels, List<String> caption) {
    int height = (int) pixels.size(0) / PIXELS_DOWN;
    int width = (int) pixels.size(1) / PIXELS_ACROSS;
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < height; row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < width; column++) {
        line.append(shade(brightness(pixels, row * PIXELS_DOWN, column * PIXELS_ACROSS)));
      }
      lines.add(line.toString());
    }
    for (String text : caption) {
      lines.add(text.length() > width ? text.substring(0, width) : text);
    }
    columns.add(lines.stream().map(line -> padded(line, width)).toList());
  }

  private static double brightness(INDArray pixels, int top, int left) {
    double sum = 0;
    for (int row = top; row < top + PIXELS_DOWN; row++) {
      for (int column = left; column < left + PIXELS_ACROSS; column++) {
        sum += pixels.getDouble(row, column, 0);
      }
    }
    return sum / (PIXELS_DOWN * PIXELS_ACROSS);
  }

  private static char shade(double brightness) {
    int index = (int) Math.round(brightness * (SHADES.length() - 1));
    return SHADES.charAt(Math.max(0, Math.min(SHADES.length() - 1, index)));
  }

  private static String padded(String line, int width) {
    return String.format(Locale.ROOT, "%-" + width + "s", line);
  }

  /** All images, line by line. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int line = 0; !columns.isEmpty() && line < columns.get(0).size(); line++) {
      int current = line;
      text.append(
              String.join(GAP, columns.stream().map(column -> column.get(current)).toList())
                  .stripTrailing())
          .append(System.lineSeparator());
    }
    return text.toString();
  }
}
