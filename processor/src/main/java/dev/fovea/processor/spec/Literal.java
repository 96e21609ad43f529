package dev.fovea.processor.spec;

import java.util.List;

/** The value of an annotation attribute. */
public sealed interface Literal {

  /** A whole number. */
  record Whole(long value) implements Literal {}

  /** A floating-point number. */
  record Real(double value) implements Literal {}

  /** A boolean. */
  record Flag(boolean value) implements Literal {}

  /** A string, or the name of an enum constant. */
  record Text(String value) implements Literal {}

  /** An array; a single value given for an array attribute is an array of one. */
  record Listed(List<Item> items) implements Literal {
    /** Copies the list. */
    public Listed {
      items = List.copyOf(items);
    }
  }

  /** An element of an array and where it stands. */
  record Item(Literal value, Position position) {}
}
