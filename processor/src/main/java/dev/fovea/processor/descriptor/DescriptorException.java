package dev.fovea.processor.descriptor;

import java.io.Serial;

/** A description that cannot be read. */
public final class DescriptorException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final String fix;

  /** With what is wrong and what to do, in words that go on after the block's name. */
  public DescriptorException(String reason, String fix) {
    super(reason);
    this.fix = fix;
  }

  /** What is wrong. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** What to do. */
  public String fix() {
    return fix;
  }
}
