package dev.fovea.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.analyse.WeightModifiers;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.plan.PassPlan;
import dev.fovea.processor.plan.PlannedParameter;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.lang.model.element.Modifier;

/**
 * The static methods that describe a network to the runtime: one for its facts, one for each part's
 * parameters.
 */
final class DefinitionSource {

  /** Parameters a method, so that none comes near the 64 KB that a method may have. */
  private static final int LARGEST_PART = 200;

  private final AnalysedNetwork network;
  private final NetworkPlan plan;
  private final NameAllocator methods;
  private final WeightModifiers modifiers;

  DefinitionSource(AnalysedNetwork network, NetworkPlan plan, NameAllocator methods) {
    this.network = network;
    this.plan = plan;
    this.methods = methods;
    this.modifiers = WeightModifiers.of(network);
  }

  /** The methods; the first, {@code define}, calls the others. */
  List<MethodSpec> methods() {
    List<MethodSpec> parts = new ArrayList<>();
    MethodSpec.Builder define =
        MethodSpec.methodBuilder(methods.newName("define"))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(RuntimeTypes.MODEL_DEFINITION)
            .addStatement(
                "$T definition =$W$T.named($S)",
                RuntimeTypes.DEFINITION_BUILDER,
                RuntimeTypes.MODEL_DEFINITION,
                network.spec().binaryName());
    network.inputs().forEach(input -> define.addStatement(input(input)));
    for (Part<PlannedParameter> part : parts()) {
      MethodSpec method = part(part);
      parts.add(method);
      define.addStatement("$L(definition)", method.name());
    }
    network.heads().forEach(head -> define.addStatement(head(head)));
    define.addStatement(
        "definition.parameterElements($LL, $LL)",
        plan.parameters().trainableElements(),
        plan.parameters().statisticElements());
    define.addStatement(arena("inferenceArena", plan.inference()));
    define.addStatement(arena("trainingArena", plan.training()));
    if (network.isStepwise()) {
      define.addStatement("definition.stepwise()");
    }
    define.addStatement("return definition.build()");
    parts.add(0, define.build());
    return parts;
  }

  private List<Part<PlannedParameter>> parts() {
    return Part.split(
        plan.parameters().parameters(),
        parameter -> network.layers().get(parameter.layer()).method().name(),
        LARGEST_PART);
  }

  private MethodSpec part(Part<PlannedParameter> part) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(
                methods.newName("define" + Words.capitalised(Words.camelCase(part.name()))))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(RuntimeTypes.DEFINITION_BUILDER, "definition");
    for (PlannedParameter parameter : part.items()) {
      method.addStatement(
          "definition.$L($S,$W$LL,$W$L,$W$L$L)",
          parameter.slot().trainable() ? "weight" : "statistic",
          parameter.name(),
          parameter.offset(),
          Literals.initializer(parameter.slot().initializer()),
          regularisation(parameter),
          Literals.wholes(parameter.slot().dimensions()));
    }
    return method.build();
  }

  /** {@code Regularisation.none().l2(1.0E-4), }, or nothing. */
  private CodeBlock regularisation(PlannedParameter parameter) {
    List<AnnotationSpec> applied =
        parameter.slot().isWeight()
            ? modifiers.on(network.layers().get(parameter.layer()))
            : List.of();
    if (applied.isEmpty()) {
      return CodeBlock.of("");
    }
    CodeBlock.Builder code = CodeBlock.builder().add("$T.none()", RuntimeTypes.REGULARISATION);
    for (AnnotationSpec modifier : applied) {
      OptionalLong groups = parameter.slot().transposedGroups();
      double number = modifier.real("value");
      switch (modifier.name()) {
        case "L1" -> code.add(".l1($L)", number);
        case "L2" -> code.add(".l2($L)", number);
        default -> {
          if (groups.isPresent()) {
            code.add(".transposedMaxNorm($L, $L)", number, Literals.whole(groups.getAsLong()));
          } else {
            code.add(".maxNorm($L)", number);
          }
        }
      }
    }
    return code.add(",$W").build();
  }

  private static CodeBlock input(AnalysedLayer node) {
    Shape shape = node.layer().output();
    String method =
        switch (shape.kind()) {
          case FEATURE_MAP -> "imageInput";
          case VECTOR -> "vectorInput";
          case SEQUENCE -> "sequenceInput";
          case TOKENS -> "tokensInput";
        };
    return CodeBlock.of(
        "definition.$L($S, $L)", method, node.method().name(), Literals.inputArguments(shape));
  }

  private static CodeBlock head(AnalysedLayer node) {
    return CodeBlock.of(
        "definition.head($S,$W$L,$W$L)",
        node.method().name(),
        Literals.operation(node.layer().operation()),
        Literals.dimensions(node.layer().output()));
  }

  private static CodeBlock arena(String method, PassPlan pass) {
    return CodeBlock.of(
        "definition.$L($LL, $LL)", method, pass.perSampleElements(), pass.fixedElements());
  }
}
