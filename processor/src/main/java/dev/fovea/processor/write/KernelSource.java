package dev.fovea.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.fovea.processor.layer.OperationCode;
import dev.fovea.processor.plan.ParameterPlan;
import dev.fovea.processor.plan.PassPlan;
import dev.fovea.processor.plan.PlannedStep;
import dev.fovea.processor.plan.Region;
import dev.fovea.processor.plan.Tensor;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The statements that build a pass's buffers and kernels. */
final class KernelSource {

  /** Columns that are left of 100 where a kernel's statement goes on in its second line. */
  private static final int ROOM = 90;

  private static final int CONTINUATION = 4;

  /** What makes two buffers one: the same elements of the arena, seen in the same shape. */
  private record View(int region, Shape shape) {}

  private final PassPlan pass;
  private final PassNames names;
  private final ParameterPlan parameters;
  private final Accessors accessors;
  private final Map<View, String> declared = new HashMap<>();

  KernelSource(PassPlan pass, PassNames names, ParameterPlan parameters, Accessors accessors) {
    this.pass = pass;
    this.names = names;
    this.parameters = parameters;
    this.accessors = accessors;
  }

  /** The buffer of an input. */
  CodeBlock input(Tensor tensor) {
    return CodeBlock.of("$L = input($L);\n", names.of(tensor), place(tensor));
  }

  /** The buffers that come with a step, and its kernel. */
  List<CodeBlock> step(PlannedStep step) {
    List<CodeBlock> statements = new ArrayList<>();
    Stream.of(
            Stream.of(step.writes()),
            step.writesGradient().stream(),
            step.target().stream(),
            step.states().stream(),
            step.readGradients().stream()
                .flatMap(Optional::stream)
                .filter(gradient -> gradient.use() == Tensor.Use.PARTIAL_GRADIENT))
        .flatMap(tensors -> tensors)
        .forEach(tensor -> statements.add(buffer(tensor)));
    statements.add(kernel(step));
    return statements;
  }

  private CodeBlock buffer(Tensor tensor) {
    String field = names.of(tensor);
    String same = declared.put(new View(tensor.region(), tensor.shape()), field);
    if (same != null) {
      return CodeBlock.of("$L = $L; // in place\n", field, same);
    }
    CodeBlock place = place(tensor);
    return switch (tensor.use()) {
      case TARGET -> CodeBlock.of("$L = target($L);\n", field, place);
      case LOSS -> CodeBlock.of("$L = loss($L);\n", field, place);
      default -> CodeBlock.of("$L = $L;\n", field, place);
    };
  }

  private CodeBlock place(Tensor tensor) {
    Region region = pass.regionOf(tensor);
    String method =
        switch (tensor.use()) {
          case STATE -> region.perSample() ? "perSample" : "fixed";
          default -> place(tensor.shape().kind());
        };
    return CodeBlock.of(
        "$L($LL, $L)", method, region.offset(), Literals.dimensions(tensor.shape()));
  }

  private static String place(Kind kind) {
    return switch (kind) {
      case FEATURE_MAP -> "featureMap";
      case VECTOR -> "vector";
      case SEQUENCE -> "sequence";
      case TOKENS -> "tokens";
    };
  }

  private CodeBlock kernel(PlannedStep step) {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add("$L =\n$>$>", names.of(step)).add(start(step)).add("$>$>");
    List<String> owned =
        parameters.ownedBy(step.step()).stream()
            .map(parameter -> accessors.nameOf(parameter) + "()")
            .toList();
    if (!owned.isEmpty()) {
      code.add(call("parameters", owned));
    }
    for (int slot = 0; slot < step.reads().size(); slot++) {
      code.add(call("reads", pair(step.reads().get(slot), step.readGradients().get(slot))));
    }
    step.target().ifPresent(target -> code.add(call("reads", List.of(names.of(target)))));
    code.add(call("writes", pair(step.writes(), step.writesGradient())));
    if (!step.states().isEmpty()) {
      code.add(call("keeps", step.states().stream().map(names::of).toList()));
    }
    return code.add("\n.build();\n$<$<$<$<").build();
  }

  /** {@code kernel("stem.conv2d", Conv2d.of(3, 32))}, broken where it is too long for a line. */
  private static CodeBlock start(PlannedStep step) {
    String name = step.step().name();
    OperationCode operation = step.step().operation();
    String text = "kernel(\"" + name + "\", " + Literals.operationText(operation) + ")";
    if (text.length() <= ROOM) {
      return CodeBlock.of("kernel($S, $L)", name, Literals.operation(operation));
    }
    return CodeBlock.of("kernel(\n$>$>$S,\n$L)$<$<", name, Literals.operation(operation));
  }

  /** {@code .method(arguments)} on a line, or on several with an argument each. */
  private static CodeBlock call(String method, List<String> arguments) {
    String together = "." + method + "(" + String.join(", ", arguments) + ")";
    return together.length() <= ROOM - CONTINUATION
        ? CodeBlock.of("\n$L", together)
        : CodeBlock.of("\n.$L(\n$>$>$L)$<$<", method, String.join(",\n", arguments));
  }

  private List<String> pair(Tensor value, Optional<Tensor> gradient) {
    return Stream.concat(Stream.of(value), gradient.stream()).map(names::of).toList();
  }
}
