package dev.fovea.metadata;

/** Metadata is missing or cannot be read. The message says where, what, and what to do. */
public final class MetadataException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With a message for the user. */
  public MetadataException(String message) {
    super(message);
  }

  /** With a message for the user and what led to it. */
  public MetadataException(String message, Throwable cause) {
    super(message, cause);
  }
}
