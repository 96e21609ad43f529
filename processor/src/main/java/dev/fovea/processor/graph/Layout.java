package dev.fovea.processor.graph;

import dev.fovea.processor.bind.Bindings;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.graph.Source.Entry;
import dev.fovea.processor.layer.Attributes;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Attribute;
import dev.fovea.processor.spec.BlockUse;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Lays pipelines out as nodes: a node for each layer, for each use of the block it stands in. */
final class Layout {

  /** Far more than a generated class can hold; a repetition must not exhaust the compiler. */
  private static final int MOST_NODES = 10_000;

  private final NetworkSpec spec;
  private final Wiring wiring;
  private final Report report;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();
  private boolean full;

  Layout(NetworkSpec spec, Wiring wiring, Report report) {
    this.spec = spec;
    this.wiring = wiring;
    this.report = report;
  }

  /**
   * Where methods are laid out.
   *
   * @param prefix what comes before the methods' names in full names, with the dot
   * @param uses the blocks around them, outermost first
   * @param arguments the values of the innermost block's attributes
   * @param suppressed what is silenced around them
   */
  private record Frame(
      String prefix, List<BlockUse> uses, Map<String, Literal> arguments, Set<String> suppressed) {

    MethodSpec method(MethodSpec method) {
      if (uses.isEmpty()) {
        return method;
      }
      Set<String> all = new HashSet<>(suppressed);
      all.addAll(method.suppressed());
      return method.usedIn(uses, prefix + method.name(), all);
    }
  }

  /** The graph. */
  Graph graph() {
    Frame network = new Frame("", List.of(), Map.of(), Set.of());
    List<OptionalInt> made = layOut(wiring, network, List.of());
    return new Graph(spec, nodes, made, values);
  }

  /** Lays all methods of a scope out; gives back the nodes that make their values. */
  private List<OptionalInt> layOut(Wiring scope, Frame frame, List<Source> inputs) {
    List<OptionalInt> made =
        new ArrayList<>(Collections.nCopies(scope.pipelines().size(), OptionalInt.empty()));
    for (int method : scope.order()) {
      Pipeline pipeline = scope.pipelines().get(method);
      boolean sound = scope.sound().get(method);
      List<Source> sources = new ArrayList<>();
      for (Read read : scope.reads().get(method)) {
        sources.add(source(scope, read, made, inputs));
      }
      List<Source> start = sound ? sources : List.of(unknown(pipeline.method()));
      made.set(method, repeat(pipeline, frame, start, sound));
    }
    return made;
  }

  private static Source source(
      Wiring scope, Read read, List<OptionalInt> made, List<Source> inputs) {
    if (read.input().isPresent()) {
      Source outside = inputs.get(read.input().getAsInt());
      return new Source(
          outside.node(),
          read.name(),
          read.position(),
          Optional.empty(),
          outside.declared(),
          outside.entry());
    }
    if (read.method().isEmpty()) {
      return Source.within(OptionalInt.empty(), read.name(), read.position());
    }
    int method = read.method().getAsInt();
    return new Source(
        made.get(method),
        read.name(),
        read.position(),
        read.claim(),
        Optional.of(scope.pipelines().get(method).method())
            .filter(MethodSpec::readable)
            .map(MethodSpec::kind),
        Optional.empty());
  }

  private OptionalInt repeat(Pipeline pipeline, Frame frame, List<Source> start, boolean sound) {
    MethodSpec method = frame.method(pipeline.method());
    int first = nodes.size();
    OptionalInt value;
    if (pipeline.repeat().isEmpty()) {
      value = layOut(pipeline, method, method.name(), frame, start);
    } else {
      Optional<Long> times = times(pipeline.repeat().get(), frame, method);
      List<Source> sources = times.isPresent() ? start : List.of(unknown(method));
      value = OptionalInt.empty();
      // Wrong numbers of layers are reported even where it is not known how often they come, or
      // where they cannot be repeated.
      boolean empty = false;
      long turns = sound ? times.orElse(1L) : 1;
      for (long time = 0; time < turns && !full && !empty; time++) {
        String name = method.name() + "." + time;
        int before = nodes.size();
        value = layOut(pipeline, method, name, frame, sources);
        sources = List.of(Source.within(value, name, method.position()));
        // Without a layer one turn is like the other, however many are asked for.
        empty = nodes.size() == before;
      }
    }
    OptionalInt known = sound ? value : OptionalInt.empty();
    values.add(new Value(method, first, nodes.size(), known));
    return known;
  }

  private Optional<Long> times(Pipeline.Repetition repeat, Frame frame, MethodSpec method) {
    Report found = new Report();
    Bindings.Bound bound = repeat.bindings().bind(frame.arguments(), found);
    Attributes attributes = new Attributes(bound.annotation(), found);
    long times = attributes.positive("value");
    found.diagnostics().forEach(finding -> report.add(finding.within(method.uses())));
    return bound.sound() && attributes.isSound() ? Optional.of(times) : Optional.empty();
  }

  /** One run of a pipeline; gives back the node that makes its value. */
  private OptionalInt layOut(
      Pipeline pipeline, MethodSpec method, String name, Frame frame, List<Source> start) {
    List<Source> sources = start;
    OptionalInt value = start.size() == 1 ? start.get(0).node() : OptionalInt.empty();
    for (Stage stage : pipeline.layers()) {
      Report found = new Report();
      Bindings.Bound bound = stage.bindings().bind(frame.arguments(), found);
      found.diagnostics().forEach(finding -> report.add(finding.within(method.uses())));
      AnnotationSpec annotation = bound.annotation();
      if (!bound.sound()) {
        sources = List.of(unknown(method));
      }
      OptionalInt made;
      if (stage instanceof Stage.Layer layer) {
        made = add(layer, annotation, method, name, sources);
      } else if (stage instanceof Stage.Block block) {
        made = use(block.body(), annotation, method, name, frame, sources);
      } else {
        made = OptionalInt.empty();
      }
      sources =
          List.of(
              Source.within(
                  made,
                  stage instanceof Stage.Layer && made.isPresent()
                      ? nodes.get(made.getAsInt()).name()
                      : name,
                  annotation.position()));
      value = stage.role() == Role.HEAD ? value : made;
    }
    return value;
  }

  private OptionalInt use(
      BlockBody body,
      AnnotationSpec annotation,
      MethodSpec method,
      String name,
      Frame outer,
      List<Source> sources) {
    if (isFull(annotation, method)) {
      return OptionalInt.empty();
    }
    List<BlockUse> uses = new ArrayList<>(outer.uses());
    uses.add(new BlockUse(name, annotation));
    Map<String, Literal> arguments = new HashMap<>();
    for (Attribute attribute : annotation.attributes().values()) {
      arguments.put(attribute.name(), attribute.value());
    }
    Set<String> suppressed = new HashSet<>(method.suppressed());
    suppressed.addAll(body.spec().suppressed());
    Frame inner = new Frame(name + ".", List.copyOf(uses), arguments, suppressed);
    List<Source> inputs = new ArrayList<>();
    for (int index = 0; index < body.wiring().inputs().size(); index++) {
      BlockInput input = body.wiring().inputs().get(index);
      Source source =
          sources.size() == body.wiring().inputs().size() ? sources.get(index) : unknown(method);
      Entry entry = new Entry(annotation, input.name(), input.kind(), source.name(), outer.uses());
      inputs.add(
          new Source(
              source.node(),
              source.name(),
              source.position(),
              Optional.empty(),
              source.declared(),
              Optional.of(entry)));
    }
    List<OptionalInt> made = layOut(body.wiring(), inner, inputs);
    return body.result().isPresent() ? made.get(body.result().getAsInt()) : OptionalInt.empty();
  }

  private OptionalInt add(
      Stage.Layer stage,
      AnnotationSpec annotation,
      MethodSpec method,
      String name,
      List<Source> sources) {
    if (isFull(annotation, method)) {
      return OptionalInt.empty();
    }
    boolean isInput = stage.role() == Role.INPUT;
    Node node =
        new Node(
            nodes.size(),
            isInput ? method.name() : name + "." + annotation.decapitalised(),
            method,
            annotation,
            stage.definition(),
            sources);
    nodes.add(node);
    return OptionalInt.of(node.index());
  }

  /** Whether there is no room for more layers; reported the first time. */
  private boolean isFull(AnnotationSpec annotation, MethodSpec method) {
    if (nodes.size() >= MOST_NODES && !full) {
      full = true;
      report.add(
          Message.TOO_LARGE
              .at(
                  annotation.position(),
                  spec.name(),
                  "the number of layers",
                  Counts.grouped(MOST_NODES))
              .fix("fewer repetitions on " + method.name() + " or around it")
              .within(method.uses()));
    }
    return full;
  }

  private static Source unknown(MethodSpec method) {
    return Source.unknown(method.position());
  }
}
