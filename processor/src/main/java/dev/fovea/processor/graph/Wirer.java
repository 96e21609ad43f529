package dev.fovea.processor.graph;

import dev.fovea.processor.bind.Bindings;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Resolves the names of a scope and looks at its pipelines. */
final class Wirer {

  private static final String REPEAT = "Repeat";

  private final Scope scope;
  private final Function<AnnotationSpec, Bindings> bindings;
  private final Function<AnnotationSpec, Optional<Stage>> stages;
  private final Report report;

  /**
   * Prepares.
   *
   * @param bindings what {@code bind} says on an annotation
   * @param stages what an annotation stands for, if it is a layer
   */
  Wirer(
      Scope scope,
      Function<AnnotationSpec, Bindings> bindings,
      Function<AnnotationSpec, Optional<Stage>> stages,
      Report report) {
    this.scope = scope;
    this.bindings = bindings;
    this.stages = stages;
    this.report = report;
  }

  /** What reads what; reports everything that is wrong with names and pipelines. */
  Wiring wire() {
    List<Pipeline> pipelines = scope.methods().stream().map(this::pipeline).toList();
    NameResolver names = new NameResolver(scope, report);
    PipelineRules rules = new PipelineRules(scope, report);
    List<List<Read>> reads = new ArrayList<>();
    List<Boolean> sound = new ArrayList<>();
    for (int method = 0; method < pipelines.size(); method++) {
      Pipeline pipeline = pipelines.get(method);
      boolean ordered = pipeline.method().readable() && rules.order(pipeline);
      boolean isInput = pipeline.isInput() && !scope.isBlock();
      List<Read> row = ordered || readsByName(pipeline) ? names.reads(method, isInput) : List.of();
      reads.add(row);
      sound.add(ordered && rules.arity(pipeline, row));
    }
    MethodOrder order = new MethodOrder(scope, reads);
    order.breakCycles(report);
    return new Wiring(scope, pipelines, reads, sound, order.sorted(), names.inputs());
  }

  /** Whether the names it reads are worth a look though its pipeline is wrong. */
  private static boolean readsByName(Pipeline pipeline) {
    return pipeline.method().readable() && !pipeline.method().reads().isEmpty();
  }

  private Pipeline pipeline(MethodSpec method) {
    List<Stage> layers = new ArrayList<>();
    Optional<Pipeline.Repetition> repeat = Optional.empty();
    List<AnnotationSpec> annotations = method.readable() ? method.annotations() : List.of();
    for (AnnotationSpec annotation : annotations) {
      if (annotation.isFoveas() && annotation.name().equals(REPEAT)) {
        repeat = Optional.of(new Pipeline.Repetition(annotation, bindings.apply(annotation)));
      } else {
        stages.apply(annotation).ifPresent(layers::add);
      }
    }
    return new Pipeline(method, layers, repeat);
  }
}
