package dev.fovea.processor.bind;

import java.util.List;
import java.util.stream.Stream;

/** An expression over whole numbers. */
sealed interface Expression {

  /** As the source spells it. */
  String text();

  /** The names in it, from left to right. */
  List<Name> names();

  /** A number. */
  record Constant(String text, long value) implements Expression {
    @Override
    public List<Name> names() {
      return List.of();
    }
  }

  /**
   * An attribute of the block.
   *
   * @param column where it begins in the text of the bindings, from 0
   */
  record Name(String text, int column) implements Expression {
    @Override
    public List<Name> names() {
      return List.of(this);
    }
  }

  /** A minus before an expression. */
  record Negation(String text, Expression operand) implements Expression {
    @Override
    public List<Name> names() {
      return operand.names();
    }
  }

  /** Two expressions and what stands between them. */
  record Operation(String text, Operator operator, Expression left, Expression right)
      implements Expression {
    @Override
    public List<Name> names() {
      return Stream.concat(left.names().stream(), right.names().stream()).toList();
    }
  }

  /** What may stand between two expressions. */
  enum Operator {
    PLUS,
    MINUS,
    TIMES,
    DIVIDED_BY;

    /** The operator's sign. */
    char sign() {
      return switch (this) {
        case PLUS -> '+';
        case MINUS -> '-';
        case TIMES -> '*';
        case DIVIDED_BY -> '/';
      };
    }
  }
}
