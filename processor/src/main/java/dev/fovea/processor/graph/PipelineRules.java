package dev.fovea.processor.graph;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.graph.Pipeline.Stage;
import dev.fovea.processor.layer.Arity;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.ParameterSpec;
import java.util.List;
import java.util.stream.Collectors;

/** Which annotations may stand together on a method, in which order, over how many values. */
final class PipelineRules {

  private final Report report;

  PipelineRules(Report report) {
    this.report = report;
  }

  /** Whether the order of the annotations makes sense; reported where not. */
  boolean order(Pipeline pipeline) {
    if (pipeline.layers().isEmpty()) {
      noLayers(pipeline.method());
      return false;
    }
    boolean inputs = inputs(pipeline);
    boolean heads = heads(pipeline);
    boolean joins = joins(pipeline);
    return inputs && heads && joins;
  }

  /** Whether the method reads as many values as its first layer wants; reported where not. */
  boolean arity(Pipeline pipeline, List<Read> reads) {
    Stage first = pipeline.layers().get(0);
    MethodSpec method = pipeline.method();
    String names = reads.stream().map(Read::name).collect(Collectors.joining(", "));
    if (first.definition().arity() == Arity.SEVERAL && reads.size() < 2) {
      report.add(
          Message.JOIN_OF_ONE
              .at(
                  first.annotation().position(),
                  first.annotation().name(),
                  method.name(),
                  reads.isEmpty() ? "none" : "only " + names)
              .fix(withoutJoin(pipeline, names)));
      return false;
    }
    if (first.definition().arity() == Arity.ONE && reads.size() > 1) {
      report.add(
          Message.SEVERAL_VALUES
              .at(
                  reads.get(1).position(),
                  first.annotation().name(),
                  method.name(),
                  reads.size(),
                  names)
              .fix("@Add or @Concat before @" + first.annotation().name()));
      return false;
    }
    return true;
  }

  /** A join of one value changes nothing. */
  private static String withoutJoin(Pipeline pipeline, String read) {
    String name = pipeline.method().name();
    return pipeline.layers().size() > 1
        ? "remove @" + pipeline.layers().get(0).annotation().name() + " from " + name
        : "remove " + name + " and read " + read + " in its place";
  }

  private void noLayers(MethodSpec method) {
    String fix =
        method.reads().isEmpty()
            ? ExampleInput.annotation(method.kind()) + " on " + method.name()
            : "remove "
                + method.name()
                + " and read "
                + method.reads().get(0).name()
                + " in its place";
    report.add(Message.NO_LAYERS.at(method.position(), method.name()).fix(fix));
  }

  private boolean inputs(Pipeline pipeline) {
    List<Stage> inputs = pipeline.ofRole(Role.INPUT);
    if (inputs.isEmpty()) {
      return true;
    }
    Stage input = inputs.get(0);
    if (inputs.size() > 1) {
      Stage second = inputs.get(1);
      report.add(
          Message.SEVERAL_INPUTS
              .at(second.annotation().position(), pipeline.method().name(), names(inputs))
              .fix("a method of its own for @" + second.annotation().name()));
      return false;
    }
    if (pipeline.layers().size() > 1) {
      List<Stage> others = pipeline.layers().stream().filter(stage -> stage != input).toList();
      report.add(
          Message.INPUT_NOT_ALONE
              .at(
                  others.get(0).annotation().position(),
                  input.annotation().name(),
                  pipeline.method().name())
              .fix(
                  "move "
                      + names(others)
                      + " to a method of its own that reads "
                      + pipeline.method().name()));
      return false;
    }
    return true;
  }

  private boolean heads(Pipeline pipeline) {
    List<Stage> heads = pipeline.ofRole(Role.HEAD);
    if (heads.isEmpty()) {
      return true;
    }
    MethodSpec method = pipeline.method();
    if (heads.size() > 1) {
      Stage second = heads.get(1);
      String kind = method.kind().typeName();
      report.add(
          Message.SEVERAL_HEADS
              .at(second.annotation().position(), method.name(), names(heads))
              .fix(
                  "a method of its own: @%s %s %s2(%s %s)"
                      .formatted(
                          second.annotation().name(), kind, method.name(), kind, method.name())));
      return false;
    }
    Stage last = pipeline.layers().get(pipeline.layers().size() - 1);
    if (heads.get(0) != last) {
      String head = heads.get(0).annotation().name();
      report.add(
          Message.HEAD_NOT_LAST
              .at(heads.get(0).annotation().position(), head, method.name())
              .fix("move @" + head + " behind @" + last.annotation().name()));
      return false;
    }
    return true;
  }

  private boolean joins(Pipeline pipeline) {
    List<Stage> late =
        pipeline.layers().stream()
            .skip(1)
            .filter(stage -> stage.definition().arity() == Arity.SEVERAL)
            .toList();
    for (Stage join : late) {
      String name = join.annotation().name();
      report.add(
          Message.JOIN_NOT_FIRST
              .at(join.annotation().position(), name, pipeline.method().name())
              .fix(joinApart(pipeline, name)));
    }
    return late.isEmpty();
  }

  private static String joinApart(Pipeline pipeline, String join) {
    MethodSpec method = pipeline.method();
    if (method.reads().size() != 1) {
      return "move @" + join + " before @" + pipeline.layers().get(0).annotation().name();
    }
    String kind = method.kind().typeName();
    ParameterSpec read = method.reads().get(0);
    return "a method of its own: @%s %s %sJoined(%s %s, %s %s)"
        .formatted(
            join, kind, method.name(), kind, method.name(), read.kind().typeName(), read.name());
  }

  private static String names(List<Stage> stages) {
    return stages.stream()
        .map(stage -> "@" + stage.annotation().name())
        .collect(Collectors.joining(" "));
  }
}
