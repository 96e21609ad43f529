package dev.fovea.processor.bind;

import dev.fovea.processor.spec.Literal;
import java.util.Map;
import java.util.Optional;

/** Works expressions out for one use of a block. */
final class Evaluation {

  private final Map<String, Literal> arguments;

  /** With the values of the block's attributes. */
  Evaluation(Map<String, Literal> arguments) {
    this.arguments = arguments;
  }

  /**
   * The value of a sound expression: what a single name stands for, or a number that fits an {@code
   * int}.
   *
   * @throws NoValueException if it has none
   */
  Literal value(Expression expression) throws NoValueException {
    if (expression instanceof Expression.Name name && !(argument(name) instanceof Literal.Whole)) {
      return argument(name);
    }
    long number = number(expression);
    if (number != (int) number) {
      throw new NoValueException(
          expression.text() + " = " + number + ", which is more than an int holds");
    }
    return new Literal.Whole(number);
  }

  private long number(Expression expression) throws NoValueException {
    if (expression instanceof Expression.Constant number) {
      return number.value();
    }
    if (expression instanceof Expression.Name name) {
      return ((Literal.Whole) argument(name)).value();
    }
    if (expression instanceof Expression.Negation negation) {
      long operand = number(negation.operand());
      return exact(negation, "-" + operand, () -> Math.negateExact(operand));
    }
    return operation((Expression.Operation) expression);
  }

  private long operation(Expression.Operation operation) throws NoValueException {
    long left = number(operation.left());
    long right = number(operation.right());
    String numbers = left + " " + operation.operator().sign() + " " + right;
    return switch (operation.operator()) {
      case PLUS -> exact(operation, numbers, () -> Math.addExact(left, right));
      case MINUS -> exact(operation, numbers, () -> Math.subtractExact(left, right));
      case TIMES -> exact(operation, numbers, () -> Math.multiplyExact(left, right));
      case DIVIDED_BY -> divide(operation, numbers, left, right);
    };
  }

  private static long divide(Expression operation, String numbers, long left, long right)
      throws NoValueException {
    if (right == 0) {
      throw new NoValueException(operation.text() + " = " + numbers + " divides by zero");
    }
    if (left % right != 0) {
      throw new NoValueException(
          operation.text() + " = " + numbers + " leaves a remainder of " + left % right);
    }
    // The one quotient that does not fit.
    return exact(operation, numbers, () -> right == -1 ? Math.negateExact(left) : left / right);
  }

  /** A step of the arithmetic that may leave the range of a long. */
  private interface Step {
    long run();
  }

  private static long exact(Expression expression, String numbers, Step step)
      throws NoValueException {
    try {
      return step.run();
    } catch (ArithmeticException overflow) {
      throw new NoValueException(
          expression.text() + " = " + numbers + ", which is more than a long holds");
    }
  }

  private Literal argument(Expression.Name name) {
    return Optional.ofNullable(arguments.get(name.text()))
        .orElseThrow(() -> new IllegalArgumentException("no attribute " + name.text()));
  }
}
