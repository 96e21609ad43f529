package dev.fovea.processor.bind;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.DidYouMean;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Attribute;
import dev.fovea.processor.spec.BlockSpec;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.Position;
import dev.fovea.processor.spec.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code bind} says on an annotation in a block's body. */
public final class Bindings {

  private static final String BIND = "bind";

  private final AnnotationSpec annotation;
  private final List<Binding> bindings;
  private final boolean sound;

  private Bindings(AnnotationSpec annotation, List<Binding> bindings, boolean sound) {
    this.annotation = annotation;
    this.bindings = List.copyOf(bindings);
    this.sound = sound;
  }

  /**
   * What becomes of an annotation when its attributes are bound.
   *
   * @param annotation with the attributes that have a value
   * @param sound false if not all have one, which is reported
   */
  public record Bound(AnnotationSpec annotation, boolean sound) {}

  /** None, as on every annotation of a network. */
  public static Bindings none(AnnotationSpec annotation) {
    return new Bindings(annotation, List.of(), true);
  }

  /** Reads what an annotation in a block's body says, and reports what is wrong with it. */
  public static Bindings read(AnnotationSpec annotation, BlockSpec block, Report report) {
    if (!annotation.has(BIND) || !annotation.isExplicit(BIND)) {
      return none(annotation);
    }
    String text = ((Literal.Text) annotation.attribute(BIND).value()).value();
    try {
      List<Binding> all = BindParser.parse(text);
      Set<String> given = new HashSet<>();
      List<Binding> good = new ArrayList<>();
      for (Binding binding : all) {
        Optional<Diagnostic> wrong = look(annotation, binding, block, given, text);
        wrong.ifPresent(report::add);
        if (wrong.isEmpty()) {
          good.add(binding);
        }
      }
      return new Bindings(annotation, good, good.size() == all.size());
    } catch (BindSyntaxException wrong) {
      report.add(
          pointing(
                  Message.BIND_SYNTAX.at(
                      annotation.positionOf(BIND),
                      annotation.name(),
                      wrong.expected(),
                      wrong.found()),
                  text,
                  wrong.column())
              .fix("attribute = expression, several separated by commas"));
      return new Bindings(annotation, List.of(), false);
    }
  }

  /**
   * The annotation for one use of the block; reports what has no value.
   *
   * @param arguments the values of the block's attributes
   */
  public Bound bind(Map<String, Literal> arguments, Report report) {
    AnnotationSpec bound = annotation;
    boolean complete = sound;
    Evaluation evaluation = new Evaluation(arguments);
    for (Binding binding : bindings) {
      try {
        Literal value = evaluation.value(binding.expression());
        bound = bound.with(binding.attribute(), fitted(binding, value), positionOfBind());
      } catch (NoValueException none) {
        complete = false;
        report.add(
            Message.BIND_VALUE
                .at(positionOfBind(), annotation.name(), binding.attribute(), none.reason())
                .fix(otherwise(binding.expression())));
      }
    }
    boolean all = complete && !bindings.isEmpty();
    return new Bound(all ? bound.without(BIND) : bound, complete);
  }

  private Position positionOfBind() {
    return annotation.positionOf(BIND);
  }

  /** A number alone is an array of one; a whole number is a floating-point number too. */
  private Literal fitted(Binding binding, Literal value) {
    ValueType target = type(annotation.attribute(binding.attribute()).value()).orElseThrow();
    if (value instanceof Literal.Whole number && target == ValueType.INTS) {
      return new Literal.Listed(List.of(new Literal.Item(number, positionOfBind())));
    }
    if (value instanceof Literal.Whole number && target == ValueType.DOUBLE) {
      return new Literal.Real(number.value());
    }
    if (value instanceof Literal.Listed listed) {
      return new Literal.Listed(
          listed.items().stream()
              .map(item -> new Literal.Item(item.value(), positionOfBind()))
              .toList());
    }
    return value;
  }

  private static Optional<Diagnostic> look(
      AnnotationSpec annotation, Binding binding, BlockSpec block, Set<String> given, String text) {
    Position position = annotation.positionOf(BIND);
    String attribute = binding.attribute();
    List<String> bindable = bindable(annotation);
    if (!bindable.contains(attribute)) {
      return Optional.of(
          meant(
              pointing(
                  Message.BIND_UNKNOWN_ATTRIBUTE.at(position, attribute, annotation.name()),
                  text,
                  binding.column()),
              attribute,
              bindable,
              "attributes of @" + annotation.name()));
    }
    if (annotation.isExplicit(attribute) || !given.add(attribute)) {
      String where = annotation.isExplicit(attribute) ? "as a value and in bind" : "twice in bind";
      return Optional.of(
          Message.BIND_TWICE
              .at(position, attribute, annotation.name(), where)
              .fix("remove one of them"));
    }
    for (Expression.Name name : binding.expression().names()) {
      if (!block.attributes().containsKey(name.text())) {
        return Optional.of(
            meant(
                pointing(
                    Message.BIND_UNKNOWN_NAME.at(
                        position, annotation.name(), name.text(), block.name()),
                    text,
                    name.column()),
                name.text(),
                List.copyOf(block.attributes().keySet()),
                "attributes of the block"));
      }
    }
    return mistyped(annotation, binding, block);
  }

  private static Optional<Diagnostic> mistyped(
      AnnotationSpec annotation, Binding binding, BlockSpec block) {
    ValueType target = type(annotation.attribute(binding.attribute()).value()).orElseThrow();
    Expression expression = binding.expression();
    boolean single = expression instanceof Expression.Name;
    ValueType offered = single ? typeOf(expression.names().get(0), block) : ValueType.INT;
    boolean fits =
        offered == target
            || (offered == ValueType.INT
                && (target == ValueType.INTS || target == ValueType.DOUBLE));
    Optional<Expression.Name> noNumber =
        expression.names().stream()
            .filter(name -> !single && typeOf(name, block) != ValueType.INT)
            .findFirst();
    if (fits && noNumber.isEmpty()) {
      return Optional.empty();
    }
    Diagnostic wrong =
        Message.BIND_TYPE.at(
            annotation.positionOf(BIND),
            annotation.name(),
            binding.attribute(),
            article(target),
            expression.text(),
            article(offered));
    return Optional.of(
        noNumber
            .map(
                name ->
                    Message.BIND_TYPE
                        .at(
                            annotation.positionOf(BIND),
                            annotation.name(),
                            binding.attribute(),
                            article(target),
                            name.text(),
                            article(typeOf(name, block)))
                        .because("arithmetic is for int attributes"))
            .orElse(wrong)
            .fix(
                block.attributes().entrySet().stream()
                    .filter(other -> other.getValue() == target)
                    .findFirst()
                    .map(other -> binding.attribute() + " = " + other.getKey())
                    .orElse("an attribute " + target.javaName() + " of " + block.name())));
  }

  private static ValueType typeOf(Expression.Name name, BlockSpec block) {
    return Objects.requireNonNull(block.attributes().get(name.text()));
  }

  private static String article(ValueType type) {
    return (type == ValueType.INT || type == ValueType.INTS ? "an " : "a ") + type.javaName();
  }

  private static List<String> bindable(AnnotationSpec annotation) {
    return annotation.attributes().values().stream()
        .filter(attribute -> type(attribute.value()).isPresent())
        .map(Attribute::name)
        .toList();
  }

  private static Optional<ValueType> type(Literal literal) {
    if (literal instanceof Literal.Whole) {
      return Optional.of(ValueType.INT);
    }
    if (literal instanceof Literal.Real) {
      return Optional.of(ValueType.DOUBLE);
    }
    if (literal instanceof Literal.Flag) {
      return Optional.of(ValueType.BOOLEAN);
    }
    return literal instanceof Literal.Listed listed
            && listed.items().stream().allMatch(item -> item.value() instanceof Literal.Whole)
        ? Optional.of(ValueType.INTS)
        : Optional.empty();
  }

  private static String otherwise(Expression expression) {
    String names =
        expression.names().stream()
            .map(Expression.Name::text)
            .distinct()
            .collect(Collectors.joining(" and "));
    return names.isEmpty() ? "another expression" : "another value for " + names;
  }

  private static Diagnostic meant(
      Diagnostic diagnostic, String name, List<String> candidates, String what) {
    return DidYouMean.nearest(name, candidates)
        .map(near -> diagnostic.because("did you mean " + near + "?").fix(near))
        .orElseGet(
            () ->
                candidates.isEmpty()
                    ? diagnostic.fix("remove " + name)
                    : diagnostic
                        .because(what + ": " + DidYouMean.listing(candidates))
                        .fix(candidates.get(0) + " in place of " + name));
  }

  /** With the text and a mark under a column of it. */
  private static Diagnostic pointing(Diagnostic diagnostic, String text, int column) {
    return diagnostic.because(text).because(" ".repeat(column) + "^ column " + (column + 1));
  }
}
