package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.graph.Value;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A constraint that the user put on a method.
 *
 * @param annotation the constraint
 * @param method the method
 * @param value the node that makes the method's value, where there is one
 */
record Statement(AnnotationSpec annotation, MethodSpec method, Optional<InferredNode> value) {

  /** The constraints of that name on methods; in blocks once for each use. */
  static List<Statement> onMethods(InferredNetwork network, String name) {
    List<Statement> statements = new ArrayList<>();
    for (Value value : network.graph().values()) {
      MethodSpec method = value.method();
      if (method.readable()) {
        Findings.find(method.annotations(), name)
            .ifPresent(
                annotation ->
                    statements.add(new Statement(annotation, method, network.valueOf(value))));
      }
    }
    return statements;
  }
}
