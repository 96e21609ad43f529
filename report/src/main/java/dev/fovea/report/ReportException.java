package dev.fovea.report;

/** A request cannot be carried out. The message says why and what to do. */
public final class ReportException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With a message for the user. */
  public ReportException(String message) {
    super(message);
  }

  /** With a message for the user and what led to it. */
  public ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
