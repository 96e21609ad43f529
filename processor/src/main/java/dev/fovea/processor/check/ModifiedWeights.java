package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.WeightModifiers;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.graph.Value;
import dev.fovea.processor.layer.Attributes;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code @L1}, {@code @L2} and {@code @MaxNorm}: their numbers, and that there are weights. */
final class ModifiedWeights implements Rule {

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (Value value : network.graph().values()) {
      MethodSpec method = value.method();
      if (method.readable()) {
        for (AnnotationSpec modifier : WeightModifiers.on(method)) {
          Report found = new Report();
          boolean isRate = !modifier.name().equals("MaxNorm");
          new Attributes(modifier, found)
              .real("value", Attributes::isPositive, Attributes.POSITIVE, isRate ? 1e-4 : 3);
          found.diagnostics().forEach(diagnostic -> findings.add(method, diagnostic));
          place(network, value, modifier, findings);
        }
      }
    }
  }

  private static void place(
      InferredNetwork network, Value value, AnnotationSpec modifier, Findings findings) {
    MethodSpec method = value.method();
    List<InferredNode> layers =
        network.nodes().subList(value.first(), value.end()).stream()
            .filter(node -> node.node().method().name().equals(method.name()))
            .toList();
    if (value.node().isEmpty() || layers.stream().anyMatch(node -> node.layer().isEmpty())) {
      return;
    }
    Set<String> weighted =
        layers.stream()
            .filter(node -> node.layer().filter(Layer::hasWeights).isPresent())
            .map(node -> node.node().annotation().type())
            .collect(Collectors.toSet());
    if (WeightModifiers.target(method, modifier, other -> weighted.contains(other.type()))
        .isEmpty()) {
      findings.add(method, misplaced(method, modifier, weighted));
    }
  }

  private static Diagnostic misplaced(
      MethodSpec method, AnnotationSpec modifier, Set<String> weighted) {
    String name = modifier.name();
    String fix =
        method.annotations().stream()
            .filter(annotation -> weighted.contains(annotation.type()))
            .findFirst()
            .map(layer -> "@" + name + " behind @" + layer.name())
            .orElse("remove @" + name + " from " + method.place());
    return Message.NO_WEIGHTS
        .at(modifier.position(), name, method.name())
        .because(
            "it is about the nearest layer with weights before it on the same method; layers in the body of a "
                + "block have it there")
        .fix(fix);
  }
}
