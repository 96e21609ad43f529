package dev.fovea.runtime.file;

import java.io.IOException;

/** A file of weights is sound, but of another network. */
public final class WeightsMismatchException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Names the file and the first difference. */
  public WeightsMismatchException(String message) {
    super(message);
  }
}
