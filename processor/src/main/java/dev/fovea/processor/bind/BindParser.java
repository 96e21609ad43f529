package dev.fovea.processor.bind;

import dev.fovea.processor.bind.Expression.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads bindings, by recursive descent:
 *
 * <pre>
 * bindings   = binding { "," binding }
 * binding    = name "=" sum
 * sum        = product { ( "+" | "-" ) product }
 * product    = factor { ( "*" | "/" ) factor }
 * factor     = "-" factor | "(" sum ")" | number | name
 * </pre>
 */
final class BindParser {

  /** Parentheses and signs inside each other, so that no text exhausts the stack. */
  private static final int DEEPEST = 100;

  /** Operators of one text, for the same reason: each makes the tree of an expression deeper. */
  private static final int MOST_OPERATORS = 200;

  private final String text;
  private int next;
  private int depth;
  private int operators;

  private BindParser(String text) {
    this.text = text;
  }

  /**
   * The bindings of a text.
   *
   * @throws BindSyntaxException if it is none
   */
  static List<Binding> parse(String text) throws BindSyntaxException {
    return new BindParser(text).bindings();
  }

  private List<Binding> bindings() throws BindSyntaxException {
    List<Binding> bindings = new ArrayList<>();
    do {
      bindings.add(binding());
    } while (take(','));
    if (next < text.length()) {
      throw wrong("an operator, a comma or the end");
    }
    return bindings;
  }

  private Binding binding() throws BindSyntaxException {
    skipBlanks();
    int start = next;
    if (!atName()) {
      throw wrong("the name of an attribute");
    }
    String attribute = name();
    if (!take('=')) {
      throw wrong("=");
    }
    return new Binding(attribute, start, sum());
  }

  private Expression sum() throws BindSyntaxException {
    skipBlanks();
    int start = next;
    Expression left = product();
    Optional<Operator> operator = operator(Operator.PLUS, Operator.MINUS);
    while (operator.isPresent()) {
      Expression right = product();
      left = new Expression.Operation(since(start), operator.get(), left, right);
      operator = operator(Operator.PLUS, Operator.MINUS);
    }
    return left;
  }

  private Expression product() throws BindSyntaxException {
    skipBlanks();
    int start = next;
    Expression left = factor();
    Optional<Operator> operator = operator(Operator.TIMES, Operator.DIVIDED_BY);
    while (operator.isPresent()) {
      Expression right = factor();
      left = new Expression.Operation(since(start), operator.get(), left, right);
      operator = operator(Operator.TIMES, Operator.DIVIDED_BY);
    }
    return left;
  }

  private Expression factor() throws BindSyntaxException {
    skipBlanks();
    int start = next;
    if (atName()) {
      return new Expression.Name(name(), start);
    }
    if (atDigit()) {
      return number();
    }
    depth++;
    if (depth > DEEPEST) {
      throw wrong("at most " + DEEPEST + " parentheses and signs inside each other");
    }
    Expression factor;
    if (take('-')) {
      Expression operand = factor();
      factor = new Expression.Negation(since(start), operand);
    } else if (take('(')) {
      factor = sum();
      if (!take(')')) {
        throw wrong("an operator or )");
      }
    } else {
      throw wrong("a number, the name of an attribute of the block, - or (");
    }
    depth--;
    return factor;
  }

  private Expression number() throws BindSyntaxException {
    int start = next;
    while (atDigit() || (next < text.length() && text.charAt(next) == '_')) {
      next++;
    }
    try {
      return new Expression.Constant(since(start), Long.parseLong(since(start).replace("_", "")));
    } catch (NumberFormatException tooLarge) {
      throw new BindSyntaxException("a number of at most " + Long.MAX_VALUE, since(start), start);
    }
  }

  private String name() {
    int start = next;
    while (next < text.length() && Character.isJavaIdentifierPart(text.charAt(next))) {
      next++;
    }
    return since(start);
  }

  private Optional<Operator> operator(Operator one, Operator other) throws BindSyntaxException {
    Optional<Operator> found =
        Stream.of(one, other).filter(operator -> atSign(operator.sign())).findFirst();
    if (found.isPresent()) {
      operators++;
      if (operators > MOST_OPERATORS) {
        throw wrong("at most " + MOST_OPERATORS + " operators");
      }
      next++;
    }
    return found;
  }

  private boolean atSign(char sign) {
    skipBlanks();
    return next < text.length() && text.charAt(next) == sign;
  }

  private boolean take(char sign) {
    boolean there = atSign(sign);
    next += there ? 1 : 0;
    return there;
  }

  private boolean atName() {
    return next < text.length() && Character.isJavaIdentifierStart(text.charAt(next));
  }

  /** Only the digits that Java has. */
  private boolean atDigit() {
    return next < text.length() && text.charAt(next) >= '0' && text.charAt(next) <= '9';
  }

  private void skipBlanks() {
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
  }

  private String since(int start) {
    return text.substring(start, next);
  }

  private BindSyntaxException wrong(String expected) {
    skipBlanks();
    String found =
        next < text.length() ? text.substring(next, text.offsetByCodePoints(next, 1)) : "the end";
    return new BindSyntaxException(expected, found, next);
  }
}
