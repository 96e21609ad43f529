package dev.fovea.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * What the class of a correct network and the skeleton of one with errors have in common: the
 * public face.
 */
final class ModelShell {

  private final ModelApi api;

  ModelShell(ModelApi api) {
    this.api = api;
  }

  /** The names of the methods here, which others may not take. */
  static NameAllocator methodNames() {
    NameAllocator methods = new NameAllocator();
    List.of("create", "arrays", "outputs", "inferencePass", "trainingPass")
        .forEach(name -> Words.fresh(methods, name));
    return methods;
  }

  /** An empty class. */
  TypeSpec.Builder type() {
    return TypeSpec.classBuilder(api.model())
        .addModifiers(Modifier.FINAL)
        .superclass(api.superclass());
  }

  /** The private constructor. */
  MethodSpec constructor(CodeBlock definition) {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addParameter(RuntimeTypes.MODEL_OPTIONS, "options")
        .addStatement("super($L, options)", definition)
        .build();
  }

  /** The factory methods. */
  List<MethodSpec> factories(CodeBlock simple, CodeBlock withOptions) {
    return List.of(
        create()
            .addJavadoc("A new model on the best engine of this machine, in float32, with seed 0.")
            .addCode(simple)
            .build(),
        create()
            .addJavadoc("A new model with freshly initialised parameters.")
            .addParameter(RuntimeTypes.MODEL_OPTIONS, "options")
            .addCode(withOptions)
            .build());
  }

  /** {@code arrays}: from the typed input to arrays. */
  MethodSpec arrays(CodeBlock body) {
    return override("arrays")
        .returns(RuntimeTypes.ARRAYS)
        .addParameter(api.inputType(), "input")
        .addCode(body)
        .build();
  }

  /** {@code outputs}: from arrays to the typed output. */
  MethodSpec outputs(CodeBlock body) {
    return override("outputs")
        .returns(api.outputType())
        .addParameter(RuntimeTypes.ARRAYS, "arrays")
        .addCode(body)
        .build();
  }

  /** The two methods that make passes. */
  List<MethodSpec> passes(CodeBlock inference, CodeBlock training) {
    return List.of(
        pass("inferencePass", RuntimeTypes.INFERENCE_PASS, inference),
        pass("trainingPass", RuntimeTypes.TRAINING_PASS, training));
  }

  private static MethodSpec pass(String name, ClassName type, CodeBlock body) {
    return override(name)
        .returns(type)
        .addParameter(ParameterSpec.builder(RuntimeTypes.PASS_CONTEXT, "context").build())
        .addCode(body)
        .build();
  }

  private MethodSpec.Builder create() {
    return MethodSpec.methodBuilder("create")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(api.model());
  }

  private static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED);
  }
}
