package dev.fovea.processor.analyse;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.graph.Graph;
import dev.fovea.processor.graph.Node;
import dev.fovea.processor.graph.Source;
import dev.fovea.processor.graph.Value;
import dev.fovea.processor.layer.Attributes;
import dev.fovea.processor.layer.ConfiguredLayer;
import dev.fovea.processor.layer.CountOverflowException;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.LayerRequest;
import dev.fovea.processor.layer.OperationCode;
import dev.fovea.processor.layer.ParameterSlot;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.Position;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Works out shapes, costs and receptive fields from the inputs to the heads. What is wrong is
 * reported once and has no shape, so that nothing is said about what follows from it.
 */
public final class NetworkInference {

  private final Graph graph;
  private final Report report;
  private final Report found = new Report();
  private final KindRules kinds = new KindRules(found);
  private final Set<Position> misused = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<InferredNode> done = new ArrayList<>();

  private NetworkInference(Graph graph, Report report) {
    this.graph = graph;
    this.report = report;
  }

  /** Everything that can be worked out. */
  public static InferredNetwork run(Graph graph, Report report) {
    NetworkInference inference = new NetworkInference(graph, report);
    for (Node node : graph.nodes()) {
      inference.done.add(inference.infer(node));
      inference.reportFor(node.method());
    }
    InferredNetwork network = new InferredNetwork(graph, inference.done);
    for (Value value : graph.values()) {
      inference.kinds.checkDeclared(network, value);
      inference.reportFor(value.method());
    }
    return network;
  }

  /** Passes on what was found, with the uses of blocks that the method stands in. */
  private void reportFor(MethodSpec method) {
    found.drain().forEach(finding -> report.add(finding.within(method.uses())));
  }

  private InferredNode infer(Node node) {
    Optional<ConfiguredLayer> configured =
        node.definition().configure(new Attributes(node.annotation(), found));
    Optional<List<LayerRequest.Input>> inputs = inputs(node);
    Optional<Layer> layer =
        configured.isPresent() && inputs.isPresent()
            ? layer(node, configured.get(), inputs.get())
            : Optional.empty();
    return new InferredNode(node, layer, layer.flatMap(known -> fields(node, known)));
  }

  /** What the node reads; empty where one of the values is unknown or cannot be read by it. */
  private Optional<List<LayerRequest.Input>> inputs(Node node) {
    List<LayerRequest.Input> inputs = new ArrayList<>();
    boolean sound = true;
    for (Source source : node.sources()) {
      Optional<Shape> actual =
          source.node().isPresent()
              ? done.get(source.node().getAsInt()).layer().map(Layer::output)
              : Optional.empty();
      Optional<Shape> shape = actual.filter(known -> !source.isMistaken(known.kind()));
      sound &= enters(source, shape);
      sound &= kinds.fits(node, source, actual.map(Shape::kind)) && shape.isPresent();
      if (shape.isPresent()) {
        inputs.add(new LayerRequest.Input(source.name(), shape.get(), source.position()));
      }
    }
    return sound && kinds.accepts(node, inputs) ? Optional.of(inputs) : Optional.empty();
  }

  /** Whether a value is what the block takes it for that it enters; said once for each use. */
  private boolean enters(Source source, Optional<Shape> shape) {
    if (source.entry().isEmpty() || shape.isEmpty()) {
      return true;
    }
    Source.Entry entry = source.entry().get();
    if (entry.kind() == shape.get().kind()) {
      return true;
    }
    if (misused.add(entry.block().position())) {
      report.add(kinds.misused(entry, shape.get()).within(entry.uses()));
    }
    return false;
  }

  private Optional<Layer> layer(
      Node node, ConfiguredLayer configured, List<LayerRequest.Input> inputs) {
    Report ofLayer = new Report();
    LayerRequest request =
        new LayerRequest(node.annotation(), inputs, graph.followers(node.index()), ofLayer);
    Optional<Layer> layer;
    try {
      layer = configured.infer(request).filter(known -> countable(node, known));
    } catch (CountOverflowException overflow) {
      tooLarge(node, overflow.arithmetic(), Long.MAX_VALUE);
      layer = Optional.empty();
    }
    ofLayer.diagnostics().forEach(diagnostic -> found.add(explained(node, inputs, diagnostic)));
    return layer;
  }

  /** With the history of the branches, where they do not fit. */
  private Diagnostic explained(Node node, List<LayerRequest.Input> inputs, Diagnostic diagnostic) {
    if (diagnostic.message() != Message.SHAPE_MISMATCH) {
      return diagnostic;
    }
    List<Shape> shapes = inputs.stream().map(LayerRequest.Input::shape).toList();
    boolean spatial =
        shapes.stream().map(shape -> List.of(shape.height(), shape.width())).distinct().count() > 1;
    boolean channels =
        !node.definition().stacksChannels()
            && shapes.stream().map(Shape::channels).distinct().count() > 1;
    Diagnostic explained = diagnostic;
    for (String line : SizeHistory.of(graph, done).ofBranches(node, spatial, channels)) {
      explained = explained.because(line);
    }
    return explained;
  }

  /** Whether sizes can be counted, dimensions allocated, and numbers written as {@code int}. */
  private boolean countable(Node node, Layer layer) {
    layer.parameters().forEach(ParameterSlot::elements);
    List<Shape> shapes = new ArrayList<>();
    List<OperationCode> operations = new ArrayList<>();
    layer.stages().forEach(stage -> shapes.add(stage.output()));
    layer.stages().forEach(stage -> operations.add(stage.operation()));
    shapes.add(layer.output());
    operations.add(layer.operation());
    return shapes.stream().allMatch(shape -> countable(node, shape))
        && operations.stream()
            .flatMap(operation -> operation.calls().stream())
            .allMatch(call -> writable(node, call));
  }

  private boolean countable(Node node, Shape shape) {
    List<Long> dimensions = shape.dimensions();
    Counts.product(dimensions.stream().mapToLong(Long::longValue).toArray());
    List<String> names = shape.kind().dimensionNames();
    for (int axis = 0; axis < names.size(); axis++) {
      long size = dimensions.get(axis);
      if (size > Integer.MAX_VALUE) {
        tooLarge(node, Counts.grouped(size) + " " + names.get(axis), Integer.MAX_VALUE);
        return false;
      }
    }
    return true;
  }

  /** Paddings are computed from other numbers, and may be larger than these. */
  private boolean writable(Node node, OperationCode.Call call) {
    for (Object argument : call.arguments()) {
      if (argument instanceof Long number && number > Integer.MAX_VALUE) {
        tooLarge(node, call.method() + " of " + Counts.grouped(number), Integer.MAX_VALUE);
        return false;
      }
    }
    return true;
  }

  private Optional<Fields> fields(Node node, Layer layer) {
    if (node.role() == Role.INPUT) {
      boolean seen = layer.output().kind().isSpatial();
      return Optional.of(seen ? Fields.ofImage(node.index()) : Fields.none());
    }
    List<Fields> read = new ArrayList<>();
    for (Source source : node.sources()) {
      Optional<Fields> fields = done.get(source.node().orElseThrow()).fields();
      if (fields.isEmpty()) {
        return Optional.empty();
      }
      read.add(fields.get());
    }
    if (!Fields.aligned(read)) {
      found.add(Misalignment.describe(node, read));
      return Optional.empty();
    }
    try {
      return Optional.of(Fields.union(read).through(layer.spatial()));
    } catch (ArithmeticException overflow) {
      tooLarge(node, "the receptive field", Long.MAX_VALUE);
      return Optional.empty();
    }
  }

  private void tooLarge(Node node, String counted, long limit) {
    found.add(
        Message.TOO_LARGE
            .at(node.annotation().position(), node.name(), counted, Counts.grouped(limit))
            .fix("smaller numbers on " + node.name() + " or on what it reads"));
  }
}
