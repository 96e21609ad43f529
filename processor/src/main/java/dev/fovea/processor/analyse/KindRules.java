package dev.fovea.processor.analyse;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.graph.Node;
import dev.fovea.processor.graph.Source;
import dev.fovea.processor.graph.Source.KindClaim;
import dev.fovea.processor.graph.Value;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.LayerRequest;
import dev.fovea.processor.layer.Spatial;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the kinds that the source states and the layers need are those that values have. */
final class KindRules {

  private final Report report;

  KindRules(Report report) {
    this.report = report;
  }

  /**
   * Whether the parameter's type fits the value; reported where not. Where the value's own method
   * declares it wrongly, that is the error, and readers may believe either.
   */
  boolean fits(Node reader, Source source, Optional<Kind> actual) {
    if (source.claim().isEmpty()) {
      return true;
    }
    KindClaim claim = source.claim().get();
    boolean misdeclared = actual.isPresent() && actual.get() != claim.declaredAs();
    if (misdeclared || claim.readAs() == claim.declaredAs()) {
      return true;
    }
    Kind kind = claim.declaredAs();
    boolean readable = reader.definition().accepts().contains(kind);
    String more = readable ? "" : converted(reader, kind).map(text -> ", with " + text).orElse("");
    report.add(
        Message.PARAMETER_KIND
            .at(
                source.position(),
                reader.method().name(),
                source.name(),
                claim.readAs().typeName(),
                source.name(),
                kind.described())
            .fix(kind.typeName() + " " + source.name() + more));
    return false;
  }

  /** Whether the layer can work on values of these kinds; reported where not. */
  boolean accepts(Node node, List<LayerRequest.Input> inputs) {
    for (LayerRequest.Input input : inputs) {
      Shape shape = input.shape();
      if (!node.definition().accepts().contains(shape.kind())) {
        String layer = node.annotation().name();
        Set<Kind> accepted = node.definition().accepts();
        String kinds = accepted.stream().map(Kind::typeName).collect(Collectors.joining(" or "));
        String needed = accepted.equals(Set.of(Kind.TOKENS)) ? kinds : "a " + kinds;
        report.add(
            Message.WRONG_KIND
                .at(
                    node.annotation().position(),
                    layer,
                    needed,
                    input.name(),
                    shape.kind().described(),
                    shape)
                .fix(converted(node, shape.kind()).orElseGet(() -> replaced(node, shape.kind()))));
        return false;
      }
    }
    return true;
  }

  /** Layers that make of a value something that the node accepts, if there are some. */
  private static Optional<String> converted(Node node, Kind kind) {
    Set<Kind> accepted = node.definition().accepts();
    String before = " before @" + node.annotation().name();
    if (kind == Kind.TOKENS) {
      return accepted.contains(Kind.SEQUENCE)
          ? Optional.of("@Embedding(units = 64) or @OneHot" + before)
          : Optional.empty();
    }
    return kind != Kind.VECTOR && accepted.contains(Kind.VECTOR)
        ? Optional.of("@Flatten or @GlobalAvgPool" + before)
        : Optional.empty();
  }

  /** The layer that does on a value of that kind what the node's does on another. */
  private static String replaced(Node node, Kind kind) {
    AnnotationSpec annotation = node.annotation();
    long width = node.definition().width().map(annotation::whole).orElse(10L);
    String layer =
        switch (kind) {
          case FEATURE_MAP -> "@Conv2d(filters = " + width + ", kernel = 1)";
          case VECTOR, SEQUENCE -> "@Dense(units = " + width + ")";
          case TOKENS -> "@Embedding(units = " + width + ")";
        };
    Kind result = kind == Kind.TOKENS ? Kind.SEQUENCE : kind;
    String replaced = layer + " in place of @" + annotation.name();
    MethodSpec method = node.method();
    return method.kind() == result
        ? replaced
        : replaced + ", and " + result.typeName() + " " + method.name();
  }

  /** Where a method should yield a sequence, but its recurrent layer yields the last state only. */
  private static Optional<String> allStates(
      InferredNetwork network, MethodSpec method, Shape found) {
    if (method.kind() != Kind.SEQUENCE || found.kind() != Kind.VECTOR) {
      return Optional.empty();
    }
    return network.nodes().stream()
        .filter(node -> node.node().method() == method)
        .filter(node -> node.layer().stream().anyMatch(KindRules::isRecurrent))
        .findFirst()
        .map(node -> node.node().annotation().name())
        .map(layer -> "output = RecurrentOutput.ALL on " + method.name() + "'s @" + layer);
  }

  private static boolean isRecurrent(Layer layer) {
    return layer.spatial() instanceof Spatial.Recurrent;
  }

  /** That a value enters a block that takes it for another kind. */
  Diagnostic misused(Source.Entry entry, Shape shape) {
    String block = entry.block().name();
    return Message.WRONG_KIND
        .at(
            entry.block().position(),
            block,
            entry.kind().described(),
            entry.value(),
            shape.kind().described(),
            shape)
        .because("it is what the block calls " + entry.input())
        .fix(
            shape.kind() == Kind.FEATURE_MAP
                ? "@Flatten or @GlobalAvgPool before @" + block
                : entry.kind().described() + " in place of " + entry.value());
  }

  /** Whether a block that makes the value says the same of it: then that is the error. */
  private static boolean isBlocks(InferredNetwork network, Value value) {
    return network.graph().values().stream()
        .anyMatch(
            other ->
                other.node().equals(value.node())
                    && other.method().uses().size() > value.method().uses().size()
                    && other.method().kind() == value.method().kind());
  }

  /** Reports a method whose return type is not the kind of its value. */
  void checkDeclared(InferredNetwork network, Value value) {
    MethodSpec method = value.method();
    network
        .valueOf(value)
        .flatMap(InferredNode::layer)
        .map(Layer::output)
        .filter(shape -> shape.kind() != method.kind() && !isBlocks(network, value))
        .ifPresent(
            shape ->
                report.add(
                    Message.KIND_MISMATCH
                        .at(
                            method.position(),
                            method.name(),
                            method.kind().typeName(),
                            shape.kind().described(),
                            shape)
                        .fix(
                            allStates(network, method, shape)
                                .orElse(shape.kind().typeName() + " " + method.name()))));
  }
}
