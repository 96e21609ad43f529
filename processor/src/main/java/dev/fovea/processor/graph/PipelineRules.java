package dev.fovea.processor.graph;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.DidYouMean;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.Arity;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.ParameterSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which annotations may stand together on a method, in which order, over how many values. */
final class PipelineRules {

  private final Scope scope;
  private final Report report;

  PipelineRules(Scope scope, Report report) {
    this.scope = scope;
    this.report = report;
  }

  /** Whether the order of the annotations makes sense; reported where not. */
  boolean order(Pipeline pipeline) {
    if (pipeline.layers().isEmpty()) {
      noLayers(pipeline.method());
      return false;
    }
    boolean inputs = scope.isBlock() ? belongs(pipeline) : inputs(pipeline);
    boolean heads = scope.isBlock() || heads(pipeline);
    boolean joins = joins(pipeline);
    boolean blocks = blocks(pipeline);
    boolean repeats = repeats(pipeline);
    return inputs && heads && joins && blocks && repeats;
  }

  /** Whether the method reads as many values as its first layer wants; reported where not. */
  boolean arity(Pipeline pipeline, List<Read> reads) {
    Stage first = pipeline.layers().get(0);
    MethodSpec method = pipeline.method();
    String names = reads.stream().map(Read::name).collect(Collectors.joining(", "));
    if (first instanceof Stage.Block block && !block.reads(reads.size())) {
      report.add(blockInputs(block, method, names, reads.size()));
      return false;
    }
    if (first.arity().equals(Optional.of(Arity.SEVERAL)) && reads.size() < 2) {
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
    if (first.arity().equals(Optional.of(Arity.ONE)) && reads.size() > 1) {
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

  private static Diagnostic blockInputs(
      Stage.Block block, MethodSpec method, String given, int count) {
    List<BlockInput> inputs = block.body().wiring().inputs();
    String name = block.annotation().name();
    String wanted = inputs.stream().map(BlockInput::name).collect(Collectors.joining(", "));
    Diagnostic wrong =
        Message.BLOCK_INPUTS.at(
            block.annotation().position(),
            name,
            counted(inputs.size()) + " (" + wanted + ")",
            method.name(),
            count == 0 ? "none" : counted(count) + " (" + given + ")");
    List<String> values = block.body().spec().methods().stream().map(MethodSpec::name).toList();
    for (BlockInput input : inputs) {
      Optional<String> near = DidYouMean.nearest(input.name(), values);
      if (near.isPresent()) {
        return wrong
            .because(
                "%s is an input because no method of the block is called so: did you mean %s?"
                    .formatted(input.name(), near.get()))
            .fix(near.get() + " in place of " + input.name() + " in the body of @" + name);
      }
    }
    String parameters =
        inputs.stream()
            .map(input -> input.kind().typeName() + " " + input.name())
            .collect(Collectors.joining(", "));
    return wrong.fix(
        "a parameter of %s for each, as %s %s(%s)"
            .formatted(method.name(), method.kind().typeName(), method.name(), parameters));
  }

  private static String counted(int values) {
    return values == 1 ? "1 value" : values + " values";
  }

  private boolean blocks(Pipeline pipeline) {
    Map<String, String> owners = new HashMap<>();
    for (Stage stage : pipeline.layers()) {
      if (stage instanceof Stage.Block block) {
        String name = block.annotation().name();
        for (MethodSpec method : block.body().spec().methods()) {
          String other = owners.putIfAbsent(method.name(), name);
          if (other != null) {
            report.add(
                Message.BLOCKS_SHARE_NAME
                    .at(
                        block.annotation().position(),
                        other,
                        name,
                        method.name(),
                        pipeline.method().name())
                    .fix("a method of its own for @" + name));
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean repeats(Pipeline pipeline) {
    if (pipeline.repeat().isEmpty()) {
      return true;
    }
    AnnotationSpec repeat = pipeline.repeat().get().annotation();
    for (Stage stage : pipeline.layers()) {
      Optional<String> reason =
          switch (stage.role()) {
            case INPUT -> Optional.of("is an input");
            case HEAD -> Optional.of("is a loss");
            case LAYER ->
                stage.arity().equals(Optional.of(Arity.SEVERAL))
                    ? Optional.of("reads several values, and a repetition reads the one before")
                    : Optional.empty();
          };
      if (reason.isPresent()) {
        report.add(
            Message.CANNOT_REPEAT
                .at(
                    repeat.position(),
                    pipeline.method().name(),
                    stage.annotation().name(),
                    reason.get())
                .fix("remove @Repeat from " + pipeline.method().name()));
        return false;
      }
    }
    return true;
  }

  private void noLayers(MethodSpec method) {
    String fix =
        method.reads().isEmpty() && !scope.isBlock()
            ? ExampleInput.annotation(method.kind()) + " on " + method.name()
            : method.reads().isEmpty()
                ? "remove " + method.name()
                : "remove "
                    + method.name()
                    + " and read "
                    + method.reads().get(0).name()
                    + " in its place";
    report.add(Message.NO_LAYERS.at(method.position(), method.name()).fix(fix));
  }

  /** Whether a block's body leaves inputs and losses to networks. */
  private boolean belongs(Pipeline pipeline) {
    List<Stage> strangers =
        pipeline.layers().stream().filter(stage -> stage.role() != Role.LAYER).toList();
    for (Stage stranger : strangers) {
      String name = stranger.annotation().name();
      boolean isInput = stranger.role() == Role.INPUT;
      report.add(
          Message.NOT_IN_BLOCK
              .at(
                  stranger.annotation().position(),
                  name,
                  isInput
                      ? "what a block reads are parameters that name no method"
                      : "a loss belongs to the network that uses the block")
              .fix(
                  isInput
                      ? "remove %1$s and read it as a parameter %2$s %1$s"
                          .formatted(pipeline.method().name(), pipeline.method().kind().typeName())
                      : "move @" + name + " behind @" + scope.owner() + " where that is used"));
    }
    return strangers.isEmpty();
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
            .filter(stage -> stage.arity().equals(Optional.of(Arity.SEVERAL)))
            .toList();
    for (Stage join : late) {
      report.add(
          Message.JOIN_NOT_FIRST
              .at(join.annotation().position(), join.annotation().name(), pipeline.method().name())
              .fix(joinFirst(pipeline, join)));
    }
    return late.isEmpty();
  }

  /** How the join comes to read its values itself, whatever their kinds. */
  private static String joinFirst(Pipeline pipeline, Stage join) {
    MethodSpec method = pipeline.method();
    String name = join.annotation().name();
    if (method.reads().size() < 2) {
      return joinOfOne(method, name);
    }
    List<ParameterSpec> misfits =
        method.reads().stream().filter(read -> read.kind() != method.kind()).toList();
    List<Stage> early =
        pipeline.layers().stream()
            .takeWhile(stage -> !stage.arity().equals(Optional.of(Arity.SEVERAL)))
            .toList();
    boolean fits = join.joins(method.reads().stream().map(ParameterSpec::kind).toList());
    if (fits || misfits.isEmpty() || early.isEmpty()) {
      return "move @" + name + " before @" + pipeline.layers().get(0).annotation().name();
    }
    String suffix = early.get(early.size() - 1).annotation().name();
    String methods =
        misfits.stream()
            .map(
                read ->
                    "%s %s%s(%s %s)"
                        .formatted(
                            method.kind().typeName(),
                            read.name(),
                            suffix,
                            read.kind().typeName(),
                            read.name()))
            .collect(Collectors.joining(" and "));
    String replaced =
        misfits.stream().map(ParameterSpec::name).collect(Collectors.joining(" and "));
    return "move %s to %s, read in place of %s".formatted(names(early), methods, replaced);
  }

  /** A join that has something to join with only if that is of the kind that the layers give. */
  private static String joinOfOne(MethodSpec method, String join) {
    String kind = method.kind().typeName();
    return method.reads().stream()
        .filter(read -> read.kind() == method.kind())
        .findFirst()
        .map(
            read ->
                "a method of its own: @%s %s %sJoined(%s %s, %s %s)"
                    .formatted(join, kind, method.name(), kind, method.name(), kind, read.name()))
        .orElse("remove @" + join + " from " + method.name());
  }

  private static String names(List<Stage> stages) {
    return stages.stream()
        .map(stage -> "@" + stage.annotation().name())
        .collect(Collectors.joining(" "));
  }
}
