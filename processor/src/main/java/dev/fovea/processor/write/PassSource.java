package dev.fovea.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.fovea.processor.plan.BackwardCall;
import dev.fovea.processor.plan.PassPlan;
import dev.fovea.processor.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

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
      NameAllocator methods) {
    this.pass = pass;
    this.names = names;
    this.kernels = kernels;
    this.comments = comments;
    this.methods = methods.clone();
  }

  /** The class that predicts. */
  TypeSpec inference(String name) {
    return type(name, RuntimeTypes.INFERENCE_PASS)
        .addJavadoc("Predicts: one line a kernel.")
        .addMethods(calls("forward", forwardCalls()))
        .build();
  }

  /** The class that trains. */
  TypeSpec training(String name) {
    return type(name, RuntimeTypes.TRAINING_PASS)
        .addJavadoc("Trains: the values and losses, then the gradients; one line a kernel.")
        .addMethods(calls("forward", forwardCalls()))
        .addMethods(calls("backward", backwardCalls()))
        .build();
  }

  private TypeSpec.Builder type(String name, ClassName superclass) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
            .superclass(superclass);
    pass.tensors()
        .forEach(tensor -> type.addField(RuntimeTypes.BUFFER, names.of(tensor), Modifier.PRIVATE));
    pass.steps()
        .forEach(step -> type.addField(RuntimeTypes.KERNEL, names.of(step), Modifier.PRIVATE));
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addParameter(RuntimeTypes.PASS_CONTEXT, "context")
            .addStatement("super(context)");
    pass.inputs().forEach(input -> constructor.addCode(kernels.input(input)));
    List<MethodSpec> builders = new ArrayList<>();
    for (Part<PlannedStep> part : parts()) {
      MethodSpec builder = builder(part);
      builders.add(builder);
      constructor.addStatement("$L()", builder.name());
    }
    pass.outputs().forEach(output -> constructor.addStatement("output($L)", names.of(output)));
    return type.addMethod(constructor.build()).addMethods(builders);
  }

  private List<Part<PlannedStep>> parts() {
    return Part.split(pass.steps(), step -> step.step().layer().method().name(), LARGEST_PART);
  }

  private MethodSpec builder(Part<PlannedStep> part) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(
                methods.newName("build" + Words.capitalised(Words.camelCase(part.name()))))
            .addModifiers(Modifier.PRIVATE);
    part.items().forEach(step -> kernels.step(step).forEach(method::addCode));
    return method.build();
  }

  private List<CodeBlock> forwardCalls() {
    return pass.steps().stream()
        .map(step -> line(names.of(step) + ".forward();", comments.forward(step)))
        .toList();
  }

  private List<CodeBlock> backwardCalls() {
    return pass.backward().stream().map(this::backwardCall).toList();
  }

  private CodeBlock backwardCall(BackwardCall call) {
    if (call instanceof BackwardCall.Add add) {
      String statement = "add(" + names.of(add.total()) + ", " + names.of(add.part()) + ");";
      return line(statement, comments.addition(add));
    }
    PlannedStep step = ((BackwardCall.Run) call).step();
    return line(names.of(step) + ".backward();", comments.backward(step));
  }

  /** The method, or where there are too many calls, several that it calls in turn. */
  private List<MethodSpec> calls(String name, List<CodeBlock> calls) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PROTECTED);
    if (calls.size() <= MOST_CALLS) {
      calls.forEach(method::addCode);
      return List.of(method.build());
    }
    List<MethodSpec> all = new ArrayList<>();
    for (Part<CodeBlock> part : Part.split(calls, call -> name + "Part", MOST_CALLS)) {
      MethodSpec.Builder some =
          MethodSpec.methodBuilder(methods.newName(part.name())).addModifiers(Modifier.PRIVATE);
      part.items().forEach(some::addCode);
      all.add(some.build());
      method.addStatement("$L()", all.get(all.size() - 1).name());
    }
    all.add(0, method.build());
    return all;
  }

  /** A statement with its comment: behind it where both fit into a line, else above it. */
  private static CodeBlock line(String statement, String comment) {
    String together = statement + " // " + comment;
    return together.length() + INDENTATION <= COLUMNS
        ? CodeBlock.of("$L\n", together)
        : CodeBlock.of("// $L\n$L\n", comment, statement);
  }
}
