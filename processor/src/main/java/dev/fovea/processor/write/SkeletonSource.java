package dev.fovea.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.Role;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The class of a network with errors: the whole API, and nothing that runs. Without it every use of
 * the model would be an error of its own.
 */
final class SkeletonSource {

  private final InferredNetwork network;
  private final ModelApi api;
  private final Sections sections = new Sections();

  SkeletonSource(InferredNetwork network) {
    this.network = network;
    this.api = ModelApi.of(network.spec(), declared(Role.INPUT), declared(Role.HEAD));
  }

  /** The class, without the visibility that it takes from the interface. */
  TypeSpec.Builder type() {
    NameAllocator methods = ModelShell.methodNames();
    Accessors accessors = new Accessors(new LikelyParameters(network).all(), methods);
    String broken = Words.fresh(methods, "broken");
    String definition = Words.fresh(methods, "define");
    CodeBlock fail = CodeBlock.builder().addStatement("throw $L()", broken).build();
    ModelShell shell = new ModelShell(api);
    TypeSpec.Builder type =
        shell
            .type()
            .addJavadoc(
                "{@link $T} has errors: this class only keeps its users compiling.", api.network())
            .addMethod(shell.constructor(CodeBlock.of("$L()", definition)))
            .addMethods(shell.factories(fail, fail))
            .addMethod(
                MethodSpec.methodBuilder(definition)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(RuntimeTypes.MODEL_DEFINITION)
                    .addCode(fail)
                    .build())
            .addMethod(
                MethodSpec.methodBuilder(broken)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(IllegalStateException.class)
                    .addStatement(
                        "return new $T($S)",
                        IllegalStateException.class,
                        network.spec().binaryName() + " did not compile: there is no model of it")
                    .build());
    if (!accessors.isEmpty()) {
      type.addMethod(
          sections.add(types -> accessors.text(types, parameter -> "throw " + broken + "();")));
    }
    return type.addMethod(shell.arrays(fail))
        .addMethod(shell.outputs(fail))
        .addMethods(shell.passes(fail, fail))
        .addTypes(new PortRecords(api).all());
  }

  /** What belongs in the places that the class keeps for it. */
  Sections sections() {
    return sections;
  }

  private List<ModelApi.Declared> declared(Role role) {
    return network.nodes().stream()
        .filter(inferred -> inferred.node().role() == role)
        .map(SkeletonSource::declared)
        .toList();
  }

  private static ModelApi.Declared declared(InferredNode inferred) {
    return new ModelApi.Declared(
        inferred.node().method().name(),
        inferred.node().method().kind(),
        inferred
            .layer()
            .map(Layer::output)
            .filter(shape -> shape.kind() == inferred.node().method().kind()),
        inferred.node().annotation().name());
  }
}
