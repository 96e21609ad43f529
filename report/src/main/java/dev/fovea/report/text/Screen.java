package dev.fovea.report.text;

import dev.fovea.report.ReportException;

/**
 * What text is written for.
 *
 * @param width in characters
 * @param colours whether it understands ANSI colours
 */
public record Screen(int width, boolean colours) {

  /**
   * Checks the width.
   *
   * @throws ReportException if it is not positive
   */
  public Screen {
    if (width < 1) {
      throw new ReportException("width: expected a number from 1 on, found " + width);
    }
  }

  /** A file, or what else is no terminal. */
  public static Screen ofFile() {
    return new Screen(Terminal.WIDTH_OF_FILES, false);
  }
}
