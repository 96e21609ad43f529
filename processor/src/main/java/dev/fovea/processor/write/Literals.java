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

  /** {@code Initializer.he(27)}. */
  static CodeBlock initializer(Initializer initializer) {
    if (initializer instanceof Initializer.He he) {
      return CodeBlock.of("$T.he($L)", RuntimeTypes.INITIALIZER, whole(he.fanIn()));
    } else if (initializer instanceof Initializer.Glorot glorot) {
      return CodeBlock.of(
          "$T.glorot($L, $L)",
          RuntimeTypes.INITIALIZER,
          whole(glorot.fanIn()),
          whole(glorot.fanOut()));
    } else if (initializer instanceof Initializer.Uniform uniform) {
      return CodeBlock.of("$T.uniform($L)", RuntimeTypes.INITIALIZER, uniform.limit());
    } else if (initializer instanceof Initializer.StandardNormal) {
      return CodeBlock.of("$T.standardNormal()", RuntimeTypes.INITIALIZER);
    } else if (initializer instanceof Initializer.Constant constant) {
      return CodeBlock.of("$T.constant($L)", RuntimeTypes.INITIALIZER, constant.value());
    } else if (initializer instanceof Initializer.Zeros) {
      return CodeBlock.of("$T.zeros()", RuntimeTypes.INITIALIZER);
    } else {
      return CodeBlock.of("$T.ones()", RuntimeTypes.INITIALIZER);
    }
  }

  /** {@code Conv2d.of(3, 32).kernel(3, 3)}. */
  static CodeBlock operation(OperationCode code) {
    CodeBlock.Builder block = CodeBlock.builder().add("$T", RuntimeTypes.operation(code.type()));
    for (OperationCode.Call call : code.calls()) {
      block.add(".$L($L)", call.method(), arguments(call));
    }
    return block.build();
  }

  /** {@code Conv2d.of(3, 32).kernel(3, 3)} as it reads, to measure it. */
  static String operationText(OperationCode code) {
    return code.type()
        + code.calls().stream()
            .map(call -> "." + call.method() + "(" + arguments(call) + ")")
            .collect(Collectors.joining());
  }

  private static String arguments(OperationCode.Call call) {
    return call.arguments().stream()
        .map(argument -> argument instanceof Long number ? whole(number) : argument.toString())
        .collect(Collectors.joining(", "));
  }
}
