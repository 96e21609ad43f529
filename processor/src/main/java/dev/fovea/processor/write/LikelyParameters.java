package dev.fovea.processor.write;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.graph.Node;
import dev.fovea.processor.layer.Arity;
import dev.fovea.processor.layer.Attributes;
import dev.fovea.processor.layer.CountOverflowException;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.LayerRequest;
import dev.fovea.processor.layer.ParameterSlot;
import dev.fovea.processor.plan.PlannedParameter;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The parameters that a network with errors will probably have once it is right, so that code that
 * uses them compiles meanwhile. Their shapes and places mean nothing.
 */
final class LikelyParameters {

  /** Divisible by every number of groups up to 16, and wide enough for any window. */
  private static final Shape ANY_MAP = Shape.featureMap(720_720, 4096, 4096);

  private static final Shape ANY_VECTOR = Shape.vector(720_720);

  private static final Shape ANY_SEQUENCE = Shape.sequence(4096, 720_720);

  private static final Shape ANY_TOKENS = Shape.tokens(4096, 720_720);

  private final InferredNetwork network;

  LikelyParameters(InferredNetwork network) {
    this.network = network;
  }

  /** In the order of their layers. */
  List<PlannedParameter> all() {
    List<PlannedParameter> parameters = new ArrayList<>();
    for (InferredNode inferred : network.nodes()) {
      Node node = inferred.node();
      Optional<Layer> layer = inferred.layer().or(() -> guess(node));
      for (ParameterSlot slot : layer.map(Layer::parameters).orElse(List.of())) {
        parameters.add(
            new PlannedParameter(
                parameters.size(), node.index(), node.name() + "." + slot.leaf(), slot, 0));
      }
    }
    return parameters;
  }

  /**
   * The layer on a shape that hardly any layer refuses: which parameters it has does not depend on
   * the shape.
   */
  private Optional<Layer> guess(Node node) {
    Set<Kind> accepted = node.definition().accepts();
    Shape shape =
        Stream.of(ANY_MAP, ANY_VECTOR, ANY_SEQUENCE, ANY_TOKENS)
            .filter(any -> accepted.contains(any.kind()))
            .findFirst()
            .orElseThrow();
    int reads = node.definition().arity() == Arity.SEVERAL ? 2 : 1;
    LayerRequest.Input input =
        new LayerRequest.Input(node.name(), shape, node.annotation().position());
    Report unheard = new Report();
    LayerRequest request =
        new LayerRequest(
            node.annotation(),
            Collections.nCopies(reads, input),
            network.graph().followers(node.index()),
            unheard);
    try {
      return node.definition()
          .configure(new Attributes(node.annotation(), unheard))
          .flatMap(configured -> configured.infer(request));
    } catch (CountOverflowException tooLarge) {
      return Optional.empty();
    }
  }
}
