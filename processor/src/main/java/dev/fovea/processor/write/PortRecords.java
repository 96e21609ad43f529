package dev.fovea.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The records around what goes into a model and what comes out of it. */
final class PortRecords {

  private final ModelApi api;

  PortRecords(ModelApi api) {
    this.api = api;
  }

  /** All of them. */
  List<TypeSpec> all() {
    List<TypeSpec> records = new ArrayList<>();
    api.inputs().forEach(input -> records.add(input(input)));
    if (api.inputs().size() != 1) {
      records.add(together(api.inputType(), api.inputs(), "What $T reads, in its order."));
    }
    api.outputs().forEach(output -> records.add(output(output)));
    if (api.outputs().size() != 1) {
      records.add(together(api.outputType(), api.outputs(), "What $T predicts, in its order."));
    }
    return records;
  }

  private TypeSpec input(Port port) {
    TypeSpec.Builder type = record(port);
    type.recordConstructor(MethodSpec.constructorBuilder().addParameter(array()).build());
    port.shape()
        .ifPresent(
            shape -> {
              type.addMethod(
                  MethodSpec.compactConstructorBuilder()
                      .addModifiers(Modifier.PUBLIC)
                      .addJavadoc(
                          "Checks the shape.\n\n"
                              + "@throws IllegalArgumentException if it is not $L, or $L for one"
                              + " sample$L",
                          lastChannels(shape, true),
                          lastChannels(shape, false),
                          ids(shape))
                      .addStatement(
                          "array = $T.$L($S, array, $L)",
                          RuntimeTypes.SHAPES,
                          check(shape.kind()),
                          port.name(),
                          Literals.inputArguments(shape))
                      .build());
            });
    if (port.kind() == Kind.FEATURE_MAP) {
      type.addMethod(channelsFirst(port));
    }
    return type.build();
  }

  private static String check(Kind kind) {
    return switch (kind) {
      case FEATURE_MAP -> "image";
      case VECTOR -> "vector";
      case SEQUENCE -> "sequence";
      case TOKENS -> "tokens";
    };
  }

  private static String ids(Shape shape) {
    return shape.kind() == Kind.TOKENS
        ? ", of whole numbers from 0 to " + Literals.whole(shape.vocabulary() - 1)
        : "";
  }

  private MethodSpec channelsFirst(Port port) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("channelsFirst")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(port.type())
            .addParameter(array());
    if (port.shape().isEmpty()) {
      return method.addStatement("return new $T(array)", port.type()).build();
    }
    Shape shape = port.shape().get();
    return method
        .addJavadoc(
            "From an array with channels first, $L or $L, which is converted once.\n\n"
                + "@throws IllegalArgumentException if it has another shape",
            "[N, " + Literals.dimensions(shape) + "]",
            "[" + Literals.dimensions(shape) + "]")
        .addStatement(
            "return new $T($T.channelsLast($S, array, $L))",
            port.type(),
            RuntimeTypes.SHAPES,
            port.name(),
            Literals.dimensions(shape))
        .build();
  }

  private static TypeSpec output(Port port) {
    TypeSpec.Builder type = record(port);
    type.recordConstructor(MethodSpec.constructorBuilder().addParameter(array()).build());
    if (port.classifies()) {
      type.addMethod(
          MethodSpec.methodBuilder("probabilities")
              .addJavadoc(
                  "The probability of each class, of the logits' shape; each row sums to 1.")
              .addModifiers(Modifier.PUBLIC)
              .returns(RuntimeTypes.ARRAY)
              .addStatement("return $T.softmax(array)", RuntimeTypes.PREDICTIONS)
              .build());
      boolean perStep = port.kind() == Kind.SEQUENCE;
      type.addMethod(
          MethodSpec.methodBuilder("classes")
              .addJavadoc(
                  perStep
                      ? "The most probable class of each step of each sample."
                      : "The most probable class of each sample.")
              .addModifiers(Modifier.PUBLIC)
              .returns(perStep ? int[][].class : int[].class)
              .addStatement(
                  "return $T.$L(array)",
                  RuntimeTypes.PREDICTIONS,
                  perStep ? "classesOfSteps" : "classes")
              .build());
    }
    return type.build();
  }

  private static TypeSpec.Builder record(Port port) {
    TypeSpec.Builder type =
        TypeSpec.recordBuilder(port.type().simpleName()).addModifiers(Modifier.PUBLIC);
    Optional<Shape> shape = port.shape();
    if (shape.isEmpty()) {
      return type.addJavadoc("{@code $L}.", port.name());
    }
    String layout = port.kind() == Kind.FEATURE_MAP ? ", channels last" : "";
    return type.addJavadoc(
        "{@code $L}: $L; the array is $L$L.",
        port.name(),
        shape.get(),
        lastChannels(shape.get(), true),
        layout);
  }

  private TypeSpec together(ClassName name, List<Port> ports, String javadoc) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    ports.forEach(port -> constructor.addParameter(port.type(), port.component()));
    return TypeSpec.recordBuilder(name.simpleName())
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(CodeBlock.of(javadoc.replace("$T", "{@link $T}"), api.network()))
        .recordConstructor(constructor.build())
        .build();
  }

  private static ParameterSpec array() {
    return ParameterSpec.builder(RuntimeTypes.ARRAY, "array").build();
  }

  /** {@code [N, 8, 8, 3]}: the shape of the array in memory. */
  private static String lastChannels(Shape shape, boolean batch) {
    List<Long> dimensions =
        shape.kind() == Kind.FEATURE_MAP
            ? List.of(shape.height(), shape.width(), shape.channels())
            : shape.dimensions();
    return "[" + (batch ? "N, " : "") + Literals.wholes(dimensions) + "]";
  }
}
