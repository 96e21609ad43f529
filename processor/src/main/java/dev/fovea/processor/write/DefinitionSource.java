package dev.fovea.processor.write;

import com.palantir.javapoet.NameAllocator;
import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.analyse.WeightModifiers;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.plan.PassPlan;
import dev.fovea.processor.plan.PlannedParameter;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The static methods that describe a network to the runtime: one for its facts, one for each part's
 * parameters.
 */
final class DefinitionSource {

  /** Parameters a method, so that none comes near the 64 KB that a method may have. */
  private static final int LARGEST_PART = 200;

  private final AnalysedNetwork network;
  private final NetworkPlan plan;
  private final WeightModifiers modifiers;
  private final List<Part<PlannedParameter>> parts;
  private final String name;
  private final List<String> partNames = new ArrayList<>();

  /**
   * Chooses the methods' names.
   *
   * @param methods the names of the class's methods so far, which grow by these
   */
  DefinitionSource(AnalysedNetwork network, NetworkPlan plan, NameAllocator methods) {
    this.network = network;
    this.plan = plan;
    this.modifiers = WeightModifiers.of(network);
    this.parts =
        Part.split(
            plan.parameters().parameters(),
            parameter -> Places.key(methodOf(parameter)),
            LARGEST_PART);
    this.name = Words.fresh(methods, "define");
    for (Part<PlannedParameter> part : parts) {
      String place = Places.name(methodOf(part.items().get(0)));
      partNames.add(Words.fresh(methods, "define" + Words.capitalised(Words.camelCase(place))));
    }
  }

  /** The method that calls the others. */
  String name() {
    return name;
  }

  /** The methods. */
  String text(TypeNames types) {
    Members members = new Members(1);
    String definition = types.of(RuntimeTypes.MODEL_DEFINITION);
    String builder = types.of(RuntimeTypes.DEFINITION_BUILDER);
    members.open("private static " + definition + " " + name, "");
    members.addWords(
        List.of(
            builder + " definition =",
            definition + ".named(" + Literals.quoted(network.spec().binaryName()) + ");"));
    network.inputs().forEach(input -> members.add(input(input)));
    partNames.forEach(part -> members.add(part + "(definition);"));
    network.heads().forEach(head -> members.addWords(head(head, types)));
    members.add(
        sizes(
            "parameterElements",
            plan.parameters().trainableElements(),
            plan.parameters().statisticElements()));
    members.add(arena("inferenceArena", plan.inference()));
    members.add(arena("trainingArena", plan.training()));
    if (network.isStepwise()) {
      members.add("definition.stepwise();");
    }
    members.add("return definition.build();");
    members.close();
    for (int part = 0; part < parts.size(); part++) {
      members.openIn(
          Places.blocks(methodOf(parts.get(part).items().get(0))),
          "private static void " + partNames.get(part),
          builder + " definition");
      parts.get(part).items().forEach(parameter -> members.addWords(parameter(parameter, types)));
      members.close();
    }
    return members.toString();
  }

  private MethodSpec methodOf(PlannedParameter parameter) {
    return network.layers().get(parameter.layer()).method();
  }

  private List<String> parameter(PlannedParameter parameter, TypeNames types) {
    List<String> words = new ArrayList<>();
    String method = parameter.slot().trainable() ? "weight" : "statistic";
    words.add("definition." + method + "(" + Literals.quoted(parameter.name()) + ",");
    words.add(parameter.offset() + "L,");
    words.add(Literals.initializer(parameter.slot().initializer(), types) + ",");
    List<AnnotationSpec> applied =
        parameter.slot().isWeight()
            ? modifiers.on(network.layers().get(parameter.layer()))
            : List.of();
    if (!applied.isEmpty()) {
      words.add(regularisation(parameter, applied, types) + ",");
    }
    words.add(Literals.wholes(parameter.slot().dimensions()) + ");");
    return words;
  }

  /** {@code Regularisation.none().l2(1.0E-4)}. */
  private static String regularisation(
      PlannedParameter parameter, List<AnnotationSpec> applied, TypeNames types) {
    StringBuilder code = new StringBuilder(types.of(RuntimeTypes.REGULARISATION)).append(".none()");
    for (AnnotationSpec modifier : applied) {
      OptionalLong groups = parameter.slot().transposedGroups();
      double number = modifier.real("value");
      switch (modifier.name()) {
        case "L1" -> code.append(".l1(").append(number).append(')');
        case "L2" -> code.append(".l2(").append(number).append(')');
        default -> {
          if (groups.isPresent()) {
            code.append(".transposedMaxNorm(").append(number).append(", ");
            code.append(Literals.whole(groups.getAsLong())).append(')');
          } else {
            code.append(".maxNorm(").append(number).append(')');
          }
        }
      }
    }
    return code.toString();
  }

  private static String input(AnalysedLayer node) {
    Shape shape = node.layer().output();
    String method =
        switch (shape.kind()) {
          case FEATURE_MAP -> "imageInput";
          case VECTOR -> "vectorInput";
          case SEQUENCE -> "sequenceInput";
          case TOKENS -> "tokensInput";
        };
    String name = Literals.quoted(node.method().name());
    return "definition." + method + "(" + name + ", " + Literals.inputArguments(shape) + ");";
  }

  private static List<String> head(AnalysedLayer node, TypeNames types) {
    return List.of(
        "definition.head(" + Literals.quoted(node.method().name()) + ",",
        Literals.operation(node.layer().operation(), types) + ",",
        Literals.dimensions(node.layer().output()) + ");");
  }

  private static String arena(String method, PassPlan pass) {
    return sizes(method, pass.perSampleElements(), pass.fixedElements());
  }

  private static String sizes(String method, long one, long other) {
    return "definition." + method + "(" + one + "L, " + other + "L);";
  }
}
