package dev.fovea.processor.write;

import dev.fovea.processor.plan.Member;
import dev.fovea.processor.plan.ParameterPlan;
import dev.fovea.processor.plan.PassPlan;
import dev.fovea.processor.plan.PlannedStep;
import dev.fovea.processor.plan.Region;
import dev.fovea.processor.plan.Step;
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
  private static final String INDENT = " ".repeat(CONTINUATION);
  private static final String ARGUMENT_OF_START = "\n" + INDENT.repeat(2);
  private static final String CALL = "\n" + INDENT.repeat(2) + ".";
  private static final String ARGUMENT = "\n" + INDENT.repeat(3);

  /** What makes two buffers one: the same elements of the arena, seen in the same shape. */
  private record View(int region, Shape shape) {}

  private final PassPlan pass;
  private final PassNames names;
  private final ParameterPlan parameters;
  private final Accessors accessors;
  private final TypeNames types;
  private final Map<View, String> declared = new HashMap<>();

  KernelSource(
      PassPlan pass,
      PassNames names,
      ParameterPlan parameters,
      Accessors accessors,
      TypeNames types) {
    this.pass = pass;
    this.names = names;
    this.parameters = parameters;
    this.accessors = accessors;
    this.types = types;
  }

  /** The buffer of an input. */
  String input(Tensor tensor) {
    return names.of(tensor) + " = input(" + place(tensor) + ");";
  }

  /** The buffers that come with a step, and its kernel. */
  List<String> step(PlannedStep step) {
    List<String> statements = new ArrayList<>();
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

  private String buffer(Tensor tensor) {
    String field = names.of(tensor);
    String same = declared.put(new View(tensor.region(), tensor.shape()), field);
    if (same != null) {
      return field + " = " + same + "; // in place";
    }
    String place = place(tensor);
    return switch (tensor.use()) {
      case TARGET -> field + " = target(" + place + ");";
      case LOSS -> field + " = loss(" + place + ");";
      default -> field + " = " + place + ";";
    };
  }

  private String place(Tensor tensor) {
    Region region = pass.regionOf(tensor);
    String method =
        switch (tensor.use()) {
          case STATE -> region.perSample() ? "perSample" : "fixed";
          default -> place(tensor.shape().kind());
        };
    return method + "(" + region.offset() + "L, " + Literals.dimensions(tensor.shape()) + ")";
  }

  private static String place(Kind kind) {
    return switch (kind) {
      case FEATURE_MAP -> "featureMap";
      case VECTOR -> "vector";
      case SEQUENCE -> "sequence";
      case TOKENS -> "tokens";
    };
  }

  private String kernel(PlannedStep step) {
    StringBuilder code = new StringBuilder(names.of(step)).append(" =\n");
    int slot = 0;
    int state = 0;
    for (Step.Part part : step.step().parts()) {
      Member member = part.member();
      code.append(slot == 0 ? start(member) : next(member));
      List<String> owned =
          parameters.ownedBy(member).stream()
              .map(parameter -> accessors.nameOf(parameter) + "()")
              .toList();
      if (!owned.isEmpty()) {
        code.append(call("parameters", owned));
      }
      for (int read = 0; read < part.reads().size(); read++) {
        code.append(call("reads", pair(step.reads().get(slot), step.readGradients().get(slot))));
        slot++;
      }
      List<Tensor> kept = step.states().subList(state, state + member.states().size());
      state += kept.size();
      if (!kept.isEmpty()) {
        code.append(call("keeps", kept.stream().map(names::of).toList()));
      }
    }
    step.target().ifPresent(target -> code.append(call("reads", List.of(names.of(target)))));
    code.append(call("writes", pair(step.writes(), step.writesGradient())));
    return code.append(CALL).append("build();").toString();
  }

  /** {@code kernel("stem.conv2d", Conv2d.of(3, 32))}, broken where it is too long for a line. */
  private String start(Member member) {
    String name = Literals.quoted(member.name());
    String operation = Literals.operation(member.operation(), types);
    int length = "kernel(, )".length() + name.length() + operation.length();
    return length <= ROOM
        ? INDENT + "kernel(" + name + ", " + operation + ")"
        : INDENT + "kernel(" + ARGUMENT_OF_START + name + "," + ARGUMENT_OF_START + operation + ")";
  }

  /** {@code .then("stem.relu", Relu.of())}, which goes on with the value so far. */
  private String next(Member member) {
    String name = Literals.quoted(member.name());
    return call("then", List.of(name, Literals.operation(member.operation(), types)));
  }

  /** {@code .method(arguments)} on a line, or on several with an argument each. */
  private static String call(String method, List<String> arguments) {
    String together = method + "(" + String.join(", ", arguments) + ")";
    return together.length() < ROOM - CONTINUATION
        ? CALL + together
        : CALL + method + "(" + ARGUMENT + String.join("," + ARGUMENT, arguments) + ")";
  }

  private List<String> pair(Tensor value, Optional<Tensor> gradient) {
    return Stream.concat(Stream.of(value), gradient.stream()).map(names::of).toList();
  }
}
