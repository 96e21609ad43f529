package dev.fovea.processor.graph;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.graph.Pipeline.Stage;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes a graph of a network's methods and reports everything that is wrong with names and
 * pipelines.
 */
public final class GraphBuilder {

  private final LayerCatalogue catalogue;

  /** With the layers that exist. */
  public GraphBuilder(LayerCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The graph; where something was reported, sources are missing. */
  public Graph build(NetworkSpec spec, Report report) {
    if (spec.methods().isEmpty()) {
      report.add(
          Message.EMPTY_NETWORK
              .at(spec.position(), spec.name())
              .fix("a first method " + ExampleInput.of(spec, Kind.FEATURE_MAP).declaration()));
      return new Graph(spec, List.of(), List.of());
    }
    Report found = new Report();
    new BindOutsideBlock(found).check(spec);
    List<Pipeline> pipelines = spec.methods().stream().map(this::pipeline).toList();
    NameResolver names = new NameResolver(spec, found);
    PipelineRules rules = new PipelineRules(found);
    List<List<Read>> reads = new ArrayList<>();
    List<Boolean> sound = new ArrayList<>();
    for (int method = 0; method < pipelines.size(); method++) {
      Pipeline pipeline = pipelines.get(method);
      boolean ordered = pipeline.method().readable() && rules.order(pipeline);
      List<Read> row =
          ordered || readsByName(pipeline) ? names.reads(method, pipeline.isInput()) : List.of();
      reads.add(row);
      sound.add(ordered && rules.arity(pipeline, row));
    }
    MethodOrder order = new MethodOrder(spec, reads);
    order.breakCycles(found);
    Reachability reachability = new Reachability(spec, pipelines, reads);
    boolean readable = spec.methods().stream().allMatch(MethodSpec::readable);
    // What seems to be unread may be what an unresolved name means, or what an unreadable method
    // reads.
    if (readable && reachability.hasHead(found) && !found.hasErrors()) {
      reachability.reportDeadEnds(found);
    }
    found.diagnostics().forEach(report::add);
    return new Assembly(spec, pipelines, reads, sound).assemble(order.sorted());
  }

  /** Whether the names it reads are worth a look though its pipeline is wrong. */
  private static boolean readsByName(Pipeline pipeline) {
    return pipeline.method().readable() && !pipeline.method().reads().isEmpty();
  }

  private Pipeline pipeline(MethodSpec method) {
    List<Stage> stages = new ArrayList<>();
    List<AnnotationSpec> annotations = method.readable() ? method.annotations() : List.of();
    annotations.forEach(
        annotation ->
            catalogue
                .find(annotation.name())
                .ifPresent(definition -> stages.add(new Stage(annotation, definition))));
    return new Pipeline(method, List.copyOf(stages));
  }

  /** Lays pipelines out as nodes. */
  private static final class Assembly {
    private final NetworkSpec spec;
    private final List<Pipeline> pipelines;
    private final List<List<Read>> reads;
    private final List<Boolean> sound;
    private final List<Node> nodes = new ArrayList<>();
    private final List<OptionalInt> values;

    Assembly(
        NetworkSpec spec, List<Pipeline> pipelines, List<List<Read>> reads, List<Boolean> sound) {
      this.spec = spec;
      this.pipelines = pipelines;
      this.reads = reads;
      this.sound = sound;
      this.values = new ArrayList<>(Collections.nCopies(pipelines.size(), OptionalInt.empty()));
    }

    Graph assemble(List<Integer> order) {
      order.forEach(this::add);
      return new Graph(spec, nodes, values);
    }

    private void add(int method) {
      List<Source> sources =
          sound.get(method) ? sources(reads.get(method)) : List.of(unknown(method));
      OptionalInt value = sources.size() == 1 ? sources.get(0).node() : OptionalInt.empty();
      for (Stage stage : pipelines.get(method).layers()) {
        Node node = node(pipelines.get(method).method(), stage, sources);
        nodes.add(node);
        sources =
            List.of(
                new Source(
                    OptionalInt.of(node.index()),
                    node.name(),
                    stage.annotation().position(),
                    Optional.empty()));
        value = node.role() == Role.HEAD ? value : OptionalInt.of(node.index());
      }
      values.set(method, sound.get(method) ? value : OptionalInt.empty());
    }

    private Node node(MethodSpec method, Stage stage, List<Source> sources) {
      String name = stage.annotation().name();
      String layer = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
      boolean isInput = stage.definition().role() == Role.INPUT;
      return new Node(
          nodes.size(),
          isInput ? method.name() : method.name() + "." + layer,
          method,
          stage.annotation(),
          stage.definition(),
          sources);
    }

    private List<Source> sources(List<Read> row) {
      return row.stream().map(this::source).toList();
    }

    private Source source(Read read) {
      OptionalInt node =
          read.method().isPresent() ? values.get(read.method().getAsInt()) : OptionalInt.empty();
      return new Source(node, read.name(), read.position(), read.claim());
    }

    private Source unknown(int method) {
      return new Source(
          OptionalInt.empty(), "", pipelines.get(method).method().position(), Optional.empty());
    }
  }
}
