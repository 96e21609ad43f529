package dev.fovea.processor.graph;

import dev.fovea.processor.bind.Bindings;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.DidYouMean;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.BlockSpec;
import dev.fovea.processor.spec.MethodSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The blocks that a network may use, with their names resolved; each is looked at once. */
final class BlockBodies {

  private final LayerCatalogue catalogue;
  private final Map<String, BlockSpec> specs;
  private final BlockCycles cycles;
  private final Map<String, Optional<BlockBody>> bodies = new HashMap<>();
  private final Map<String, Report> findings = new LinkedHashMap<>();

  /**
   * Prepares.
   *
   * @param specs by their types' qualified names
   */
  BlockBodies(LayerCatalogue catalogue, Map<String, BlockSpec> specs) {
    this.catalogue = catalogue;
    this.specs = specs;
    this.cycles = new BlockCycles(specs);
    cycles.findings().forEach((type, finding) -> findingsOf(type).add(finding));
  }

  /** What a network's annotation stands for, if it is a layer. */
  Optional<Stage> stage(AnnotationSpec annotation) {
    return stage(annotation, Bindings.none(annotation));
  }

  /** A block that is sound enough to be laid out. */
  Optional<BlockBody> body(String type) {
    Optional<BlockBody> known = bodies.get(type);
    if (known == null) {
      known =
          Optional.ofNullable(specs.get(type))
              .filter(spec -> spec.readable() && !cycles.reach(type))
              .map(this::wire);
      bodies.put(type, known);
    }
    return known;
  }

  /** What is wrong with a block itself, whatever uses it; known once its body was asked for. */
  Report findingsOf(String type) {
    return findings.computeIfAbsent(type, unused -> new Report());
  }

  /** What is wrong with all blocks whose bodies were asked for. */
  List<Diagnostic> findings() {
    return findings.values().stream().flatMap(report -> report.diagnostics().stream()).toList();
  }

  private Optional<Stage> stage(AnnotationSpec annotation, Bindings bindings) {
    if (annotation.isFoveas()) {
      return catalogue
          .find(annotation.name())
          .map(definition -> new Stage.Layer(annotation, bindings, definition));
    }
    return specs.containsKey(annotation.type())
        ? Optional.of(
            body(annotation.type())
                .<Stage>map(body -> new Stage.Block(annotation, bindings, body))
                .orElseGet(() -> new Stage.Unknown(annotation, bindings)))
        : Optional.empty();
  }

  private BlockBody wire(BlockSpec spec) {
    Report found = new Report();
    if (spec.methods().isEmpty()) {
      found.add(
          Message.NO_BODY
              .at(spec.position(), spec.name())
              .fix("a method in its Body, as @Relu FeatureMap out(FeatureMap in)"));
    }
    Wirer wirer =
        new Wirer(
            Scope.of(spec),
            annotation -> Bindings.read(annotation, spec, found),
            annotation -> stage(annotation, Bindings.read(annotation, spec, found)),
            found);
    Wiring wiring = wirer.wire();
    OptionalInt result = OptionalInt.empty();
    boolean readable = spec.methods().stream().allMatch(MethodSpec::readable);
    if (readable && !found.hasErrors()) {
      List<Integer> unread = wiring.unread();
      if (unread.size() == 1) {
        result = OptionalInt.of(unread.get(0));
      } else {
        found.add(severalResults(spec, wiring, unread));
      }
    }
    found.diagnostics().forEach(findingsOf(spec.type())::add);
    return new BlockBody(spec, wiring, result);
  }

  /** More than one: where all are read there is a cycle, which is an error already. */
  private static Diagnostic severalResults(BlockSpec spec, Wiring wiring, List<Integer> unread) {
    List<MethodSpec> results = unread.stream().map(spec.methods()::get).toList();
    List<String> names = results.stream().map(MethodSpec::name).toList();
    String listed =
        names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "))
            + " and "
            + names.get(names.size() - 1);
    Diagnostic wrong = Message.SEVERAL_RESULTS.at(results.get(0).position(), spec.name(), listed);
    for (BlockInput input : wiring.inputs()) {
      Optional<String> near = DidYouMean.nearest(input.name(), names);
      if (near.isPresent()) {
        return wrong
            .because(
                "%s is an input because no method is called so: did you mean %s?"
                    .formatted(input.name(), near.get()))
            .fix("%s %s".formatted(input.kind().typeName(), near.get()));
      }
    }
    return wrong.fix("remove " + names.get(0) + ", or read it in " + names.get(names.size() - 1));
  }
}
