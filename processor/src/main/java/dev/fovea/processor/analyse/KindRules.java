package dev.fovea.processor.analyse;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.graph.Node;
import dev.fovea.processor.graph.Source;
import dev.fovea.processor.graph.Source.KindClaim;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.LayerRequest;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.Shape;
import java.util.List;
import java.util.Optional;
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
    String layer = "@" + reader.annotation().name();
    String more =
        readable || kind != Kind.FEATURE_MAP
            ? ""
            : ", with @Flatten or @GlobalAvgPool before " + layer;
    report.add(
        Message.PARAMETER_KIND
            .at(
                source.position(),
                reader.method().name(),
                source.name(),
                claim.readAs().typeName(),
                source.name(),
                kind.typeName())
            .fix(kind.typeName() + " " + source.name() + more));
    return false;
  }

  /** Whether the layer can work on values of these kinds; reported where not. */
  boolean accepts(Node node, List<LayerRequest.Input> inputs) {
    for (LayerRequest.Input input : inputs) {
      Shape shape = input.shape();
      if (!node.definition().accepts().contains(shape.kind())) {
        String layer = node.annotation().name();
        String needed =
            node.definition().accepts().stream()
                .map(Kind::typeName)
                .collect(Collectors.joining(" or "));
        report.add(
            Message.WRONG_KIND
                .at(
                    node.annotation().position(),
                    layer,
                    needed,
                    input.name(),
                    shape.kind().typeName(),
                    shape)
                .fix(
                    shape.kind() == Kind.FEATURE_MAP
                        ? "@Flatten or @GlobalAvgPool before @" + layer
                        : dense(node)));
        return false;
      }
    }
    return true;
  }

  /** A dense layer does on a vector what a convolution does on a map. */
  private static String dense(Node node) {
    AnnotationSpec annotation = node.annotation();
    long units = node.definition().width().map(annotation::whole).orElse(10L);
    String dense = "@Dense(units = " + units + ") in place of @" + annotation.name();
    MethodSpec method = node.method();
    return method.kind() == Kind.VECTOR ? dense : dense + ", and Vector " + method.name();
  }

  /** Reports methods whose return type is not the kind of their value. */
  void checkDeclared(InferredNetwork network) {
    List<MethodSpec> methods = network.spec().methods();
    for (int index = 0; index < methods.size(); index++) {
      MethodSpec method = methods.get(index);
      network
          .valueOf(index)
          .flatMap(InferredNode::layer)
          .map(Layer::output)
          .filter(shape -> shape.kind() != method.kind())
          .ifPresent(
              shape ->
                  report.add(
                      Message.KIND_MISMATCH
                          .at(
                              method.position(),
                              method.name(),
                              method.kind().typeName(),
                              shape.kind().typeName(),
                              shape)
                          .fix(shape.kind().typeName() + " " + method.name())));
    }
  }
}
