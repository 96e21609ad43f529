package dev.fovea.processor.bind;

import java.io.Serial;

/** A text that is no list of bindings. */
final class BindSyntaxException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;
  private final int column;

  /**
   * At a place.
   *
   * @param column from 0
   */
  BindSyntaxException(String expected, String found, int column) {
    super("expected " + expected + ", but found " + found + " in column " + (column + 1));
    this.expected = expected;
    this.found = found;
    this.column = column;
  }

  String expected() {
    return expected;
  }

  String found() {
    return found;
  }

  int column() {
    return column;
  }
}
