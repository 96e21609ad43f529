package dev.fovea.processor.spec;

/** The type of a block's attribute. */
public enum ValueType {
  /** A whole number. */
  INT("int"),
  /** Several whole numbers. */
  INTS("int[]"),
  /** Yes or no. */
  BOOLEAN("boolean"),
  /** A floating-point number. */
  DOUBLE("double");

  private final String javaName;

  ValueType(String javaName) {
    this.javaName = javaName;
  }

  /** As Java spells it. */
  public String javaName() {
    return javaName;
  }
}
