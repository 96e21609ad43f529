package dev.fovea.processor.bind;

import java.io.Serial;

/** An expression that has no value, as it divides by zero. */
final class NoValueException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /** With what is wrong, in words that name the numbers. */
  NoValueException(String reason) {
    super(reason);
  }

  /** What is wrong. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
