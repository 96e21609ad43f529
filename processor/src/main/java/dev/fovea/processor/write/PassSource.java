package dev.fovea.processor.write;

import com.palantir.javapoet.NameAllocator;
import dev.fovea.processor.plan.BackwardCall;
import dev.fovea.processor.plan.PassPlan;
import dev.fovea.processor.plan.PlannedStep;
import dev.fovea.processor.spec.MethodSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The nested class of a pass: its constructor builds buffers and kernels, its methods run them, a
 * line each.
 */
final class PassSource {

  /** Kernels that one method builds, so that none comes near the 64 KB that a method may have. */
  private static final int LARGEST_PART = 100;

  /** Calls that one method makes, likewise. */
  private static final int MOST_CALLS = 2_000;

  private static final int COLUMNS = 100;
  private static final int INDENTATION = 6;

  private final PassPlan pass;
  private final PassNames names;
  private final KernelSource kernels;
  private final PassComments comments;
  private final NameAllocator methods;
  private final TypeNames types;

  /**
   * Prepares.
   *
   * @param methods the names of the enclosing class's methods, which the nested class may not hide
   */
  PassSource(
      PassPlan pass,
      PassNames names,
      KernelSource kernels,
      PassComments comments,
      NameAllocator methods,
      TypeNames types) {
    this.pass = pass;
    this.names = names;
    this.kernels = kernels;
    this.comments = comments;
    this.methods = methods.clone();
    this.types = types;
  }

  /** The members of a class that predicts. */
  String inference(String name) {
    Members members = members(name);
    calls("forward", forwardCalls(), members);
    return members.toString();
  }

  /** The members of a class that trains. */
  String training(String name) {
    Members members = members(name);
    calls("forward", forwardCalls(), members);
    calls("backward", backwardCalls(), members);
    return members.toString();
  }

  private Members members(String name) {
    Members members = new Members(2);
    String buffer = types.of(RuntimeTypes.BUFFER);
    String kernel = types.of(RuntimeTypes.KERNEL);
    pass.tensors().forEach(tensor -> members.field(buffer, names.of(tensor)));
    pass.steps().forEach(step -> members.field(kernel, names.of(step)));
    List<Part<PlannedStep>> parts = parts();
    List<String> builders =
        parts.stream()
            .map(part -> Places.name(methodOf(part.items().get(0))))
            .map(place -> "build" + Words.capitalised(Words.camelCase(place)))
            .map(wanted -> Words.fresh(methods, wanted))
            .toList();
    members.open(name, types.of(RuntimeTypes.PASS_CONTEXT) + " context");
    members.add("super(context);");
    pass.inputs().forEach(input -> members.add(kernels.input(input)));
    builders.forEach(builder -> members.add(builder + "();"));
    pass.outputs().forEach(output -> members.add("output(" + names.of(output) + ");"));
    members.close();
    for (int part = 0; part < parts.size(); part++) {
      members.openIn(
          Places.blocks(methodOf(parts.get(part).items().get(0))),
          "private void " + builders.get(part),
          "");
      parts.get(part).items().forEach(step -> kernels.step(step).forEach(members::add));
      members.close();
    }
    return members;
  }

  private static MethodSpec methodOf(PlannedStep step) {
    return step.step().layer().method();
  }

  private List<Part<PlannedStep>> parts() {
    return Part.split(pass.steps(), step -> Places.key(methodOf(step)), LARGEST_PART);
  }

  private List<String> forwardCalls() {
    return pass.steps().stream().map(this::forwardCall).toList();
  }

  private String forwardCall(PlannedStep step) {
    String call = line(names.of(step) + ".forward();", comments.forward(step));
    return comments.fused(step).map(fused -> "// " + fused + "\n" + call).orElse(call);
  }

  private List<String> backwardCalls() {
    return pass.backward().stream().map(this::backwardCall).toList();
  }

  private String backwardCall(BackwardCall call) {
    if (call instanceof BackwardCall.Add add) {
      String statement = "add(" + names.of(add.total()) + ", " + names.of(add.part()) + ");";
      return line(statement, comments.addition(add));
    }
    PlannedStep step = ((BackwardCall.Run) call).step();
    return line(names.of(step) + ".backward();", comments.backward(step));
  }

  /** The method, or where there are too many calls, several that it calls in turn. */
  private void calls(String name, List<String> calls, Members members) {
    List<Part<String>> parts = Part.split(calls, call -> name + "Part", MOST_CALLS);
    List<String> partNames = new ArrayList<>();
    members.openAnnotated("@" + types.of(RuntimeTypes.OVERRIDE), "protected void " + name, "");
    if (parts.size() < 2) {
      calls.forEach(members::add);
    } else {
      parts.forEach(part -> partNames.add(Words.fresh(methods, part.name())));
      partNames.forEach(part -> members.add(part + "();"));
    }
    members.close();
    for (int part = 0; part < partNames.size(); part++) {
      members.open("private void " + partNames.get(part), "");
      parts.get(part).items().forEach(members::add);
      members.close();
    }
  }

  /** A statement with its comment: behind it where both fit into a line, else above it. */
  private static String line(String statement, String comment) {
    String together = statement + " // " + comment;
    return together.length() + INDENTATION <= COLUMNS
        ? together
        : "// " + comment + "\n" + statement;
  }
}
