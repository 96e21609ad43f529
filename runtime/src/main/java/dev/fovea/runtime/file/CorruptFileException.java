package dev.fovea.runtime.file;

import java.io.IOException;
import java.nio.file.Path;

/** A file does not hold what its format asks for: truncated, damaged, or of another kind. */
public final class CorruptFileException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final long offset;
  private final String expected;
  private final String found;

  /**
   * Says where and what.
   *
   * @param file the file
   * @param offset the byte where it goes wrong, from 0; of the decompressed contents where the file
   *     is compressed
   * @param expected what should be there
   * @param found what is there
   */
  public CorruptFileException(Path file, long offset, String expected, String found) {
    super(message(file, offset, expected, found));
    this.file = file;
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }

  /** The same with the error that a library reported. */
  public CorruptFileException(
      Path file, long offset, String expected, String found, Throwable cause) {
    this(file, offset, expected, found);
    initCause(cause);
  }

  private static String message(Path file, long offset, String expected, String found) {
    return file + " at byte " + offset + ": expected " + expected + ", but found " + found;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** The byte where it goes wrong, from 0. */
  public long offset() {
    return offset;
  }

  /** What should be there. */
  public String expected() {
    return expected;
  }

  /** What is there. */
  public String found() {
    return found;
  }
}
