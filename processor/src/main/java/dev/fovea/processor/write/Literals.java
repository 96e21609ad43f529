package dev.fovea.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.fovea.processor.layer.Initializer;
import dev.fovea.processor.layer.OperationCode;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.List;
import java.util.stream.Collectors;

/** Values as Java source. */
final class Literals {

  private Literals() {}

  /** A whole number: an {@code int} literal where it fits, because that is how people write it. */
  static String whole(long value) {
    return value == (int) value ? String.valueOf(value) : value + "L";
  }

  /** Whole numbers, separated by commas. */
  static String wholes(List<Long> values) {
    return values.stream().map(Literals::whole).collect(Collectors.joining(", "));
  }

  /** The dimensions of a shape, separated by commas. */
  static String dimensions(Shape shape) {
    return wholes(shape.dimensions());
  }

  /** The dimensions of an input's shape, and of tokens the vocabulary. */
  static String inputArguments(Shape shape) {
    return shape.kind() == Kind.TOKENS
        ? dimensions(shape) + ", " + whole(shape.vocabulary())
        : dimensions(shape);
  }

  /** A string in quotes. */
  static String quoted(String text) {
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character == '"' || character == '\\' || Character.isISOControl(character)) {
        return CodeBlock.of("$S", text).toString();
      }
    }
    return '"' + text + '"';
  }

  /** {@code Initializer.he(27)}. */
  static String initializer(Initializer initializer, TypeNames types) {
    String type = types.of(RuntimeTypes.INITIALIZER);
    if (initializer instanceof Initializer.He he) {
      return type + ".he(" + whole(he.fanIn()) + ")";
    } else if (initializer instanceof Initializer.Glorot glorot) {
      return type + ".glorot(" + whole(glorot.fanIn()) + ", " + whole(glorot.fanOut()) + ")";
    } else if (initializer instanceof Initializer.Uniform uniform) {
      return type + ".uniform(" + uniform.limit() + ")";
    } else if (initializer instanceof Initializer.StandardNormal) {
      return type + ".standardNormal()";
    } else if (initializer instanceof Initializer.Constant constant) {
      return type + ".constant(" + constant.value() + ")";
    } else if (initializer instanceof Initializer.Zeros) {
      return type + ".zeros()";
    } else {
      return type + ".ones()";
    }
  }

  /** {@code Conv2d.of(3, 32).kernel(3, 3)}. */
  static String operation(OperationCode code, TypeNames types) {
    StringBuilder text = new StringBuilder(types.ofOperation(code.type()));
    for (OperationCode.Call call : code.calls()) {
      text.append('.').append(call.method()).append('(').append(arguments(call)).append(')');
    }
    return text.toString();
  }

  private static String arguments(OperationCode.Call call) {
    return call.arguments().stream()
        .map(argument -> argument instanceof Long number ? whole(number) : argument.toString())
        .collect(Collectors.joining(", "));
  }
}
