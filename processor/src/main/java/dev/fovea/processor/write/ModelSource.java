package dev.fovea.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.plan.PassPlan;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The generated class of a network. */
final class ModelSource {

  private final AnalysedNetwork network;
  private final NetworkPlan plan;
  private final ModelApi api;
  private final ModelShell shell;
  private final Sections sections = new Sections();
  private final NameAllocator methods = ModelShell.methodNames();
  private final Accessors accessors;

  ModelSource(AnalysedNetwork network, NetworkPlan plan) {
    this.network = network;
    this.plan = plan;
    this.api = ModelApi.of(network);
    this.shell = new ModelShell(api);
    this.accessors = new Accessors(plan.parameters().parameters(), methods);
  }

  /** The class, without the visibility that it takes from the interface. */
  TypeSpec.Builder type() {
    DefinitionSource definition = new DefinitionSource(network, plan, methods);
    TypeSpec.Builder type =
        shell
            .type()
            .addJavadoc(new ModelJavadoc(network, plan, api).text())
            .addField(
                FieldSpec.builder(RuntimeTypes.MODEL_DEFINITION, "DEFINITION")
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer("$L()", definition.name())
                    .build())
            .addMethod(shell.constructor(CodeBlock.of("DEFINITION")))
            .addMethods(
                shell.factories(
                    CodeBlock.builder()
                        .addStatement("return create($T.defaults())", RuntimeTypes.MODEL_OPTIONS)
                        .build(),
                    CodeBlock.builder()
                        .addStatement("return new $T(options)", api.model())
                        .build()))
            .addMethod(sections.add(definition::text));
    if (!accessors.isEmpty()) {
      type.addMethod(
          sections.add(
              types ->
                  accessors.text(
                      types, parameter -> "return parameter(" + parameter.index() + ");")));
    }
    return type.addMethod(shell.arrays(arrays()))
        .addMethod(shell.outputs(outputs()))
        .addMethods(
            shell.passes(
                CodeBlock.of("return new $L(context);\n", api.inferenceType()),
                CodeBlock.of("return new $L(context);\n", api.trainingType())))
        .addTypes(new PortRecords(api).all())
        .addType(inference(api.inferenceType()))
        .addType(training(api.trainingType()));
  }

  /** What belongs in the places that the class keeps for it. */
  Sections sections() {
    return sections;
  }

  private TypeSpec inference(String name) {
    return TypeSpec.classBuilder(name)
        .addJavadoc("Predicts: one line a kernel.")
        .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
        .superclass(RuntimeTypes.INFERENCE_PASS)
        .addMethod(sections.add(types -> pass(plan.inference(), types).inference(name)))
        .build();
  }

  private TypeSpec training(String name) {
    return TypeSpec.classBuilder(name)
        .addJavadoc("Trains: the values and losses, then the gradients; one line a kernel.")
        .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
        .superclass(RuntimeTypes.TRAINING_PASS)
        .addMethod(sections.add(types -> pass(plan.training(), types).training(name)))
        .build();
  }

  private PassSource pass(PassPlan pass, TypeNames types) {
    ValueNames values = new ValueNames(network);
    PassNames names = new PassNames(pass, values);
    KernelSource kernels = new KernelSource(pass, names, plan.parameters(), accessors, types);
    return new PassSource(pass, names, kernels, new PassComments(values), methods, types);
  }

  private CodeBlock arrays() {
    if (api.inputs().size() == 1) {
      return CodeBlock.of("return $T.of(input.array());\n", RuntimeTypes.LIST);
    }
    CodeBlock arrays =
        api.inputs().stream()
            .map(input -> CodeBlock.of("input.$L().array()", input.component()))
            .collect(CodeBlock.joining(",$W"));
    return CodeBlock.builder().addStatement("return $T.of($L)", RuntimeTypes.LIST, arrays).build();
  }

  private CodeBlock outputs() {
    List<CodeBlock> records = new ArrayList<>();
    for (Port output : api.outputs()) {
      records.add(CodeBlock.of("new $T(arrays.get($L))", output.type(), records.size()));
    }
    CodeBlock all = CodeBlock.join(records, ",$W");
    return records.size() == 1
        ? CodeBlock.builder().addStatement("return $L", all).build()
        : CodeBlock.builder().addStatement("return new $T($L)", api.outputType(), all).build();
  }
}
