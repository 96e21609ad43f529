package dev.fovea.processor.graph;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.DidYouMean;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.graph.Source.KindClaim;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the methods that parameters name. */
final class NameResolver {

  private final Scope scope;
  private final Report report;
  private final Map<String, Integer> methods = new LinkedHashMap<>();
  private final List<BlockInput> inputs = new ArrayList<>();

  /** Reports names that are declared twice; the first declaration holds. */
  NameResolver(Scope scope, Report report) {
    this.scope = scope;
    this.report = report;
    for (int index = 0; index < scope.methods().size(); index++) {
      MethodSpec method = scope.methods().get(index);
      if (methods.putIfAbsent(method.name(), index) != null && method.readable()) {
        report.add(
            Message.DUPLICATE_NAME
                .at(method.position(), method.name())
                .fix("another name, as " + scope.unusedName(method.name())));
      }
    }
  }

  /** What the method of that index reads. */
  List<Read> reads(int index, boolean isInput) {
    MethodSpec method = scope.methods().get(index);
    if (isInput) {
      requireNoParameters(method);
      return List.of();
    }
    if (method.reads().isEmpty()) {
      return List.of(readAbove(index));
    }
    return method.reads().stream().map(parameter -> resolve(method, parameter)).toList();
  }

  /** The inputs of a block that were read so far, in the order of their first reads. */
  List<BlockInput> inputs() {
    return List.copyOf(inputs);
  }

  private void requireNoParameters(MethodSpec method) {
    if (!method.reads().isEmpty()) {
      ParameterSpec parameter = method.reads().get(0);
      report.add(
          Message.INPUT_READS
              .at(parameter.position(), method.name(), parameter.name())
              .fix(
                  "%s %s() without parameters".formatted(method.kind().typeName(), method.name())));
    }
  }

  private Read readAbove(int index) {
    MethodSpec method = scope.methods().get(index);
    if (index == 0) {
      String fix =
          scope.isBlock()
              ? "%1$s %2$s(%1$s %3$s)"
                  .formatted(method.kind().typeName(), method.name(), scope.unusedName("in"))
              : "a first method " + ExampleInput.of(scope, Kind.FEATURE_MAP).declaration();
      report.add(Message.NOTHING_ABOVE.at(method.position(), method.name()).fix(fix));
      return Read.broken("", method.position());
    }
    return Read.ofMethod(
        index - 1, scope.methods().get(index - 1).name(), method.position(), Optional.empty());
  }

  private Read resolve(MethodSpec reader, ParameterSpec parameter) {
    Read unresolved = Read.broken(parameter.name(), parameter.position());
    if (parameter.name().equals(reader.name())) {
      report.add(selfRead(reader, parameter));
      return unresolved;
    }
    Integer target = methods.get(parameter.name());
    if (target == null && scope.isBlock()) {
      return input(reader, parameter);
    }
    if (target == null) {
      report.add(unknown(reader, parameter));
      return unresolved;
    }
    MethodSpec named = scope.methods().get(target);
    return Read.ofMethod(
        target,
        parameter.name(),
        parameter.position(),
        Optional.of(new KindClaim(parameter.kind(), named.kind()))
            .filter(claim -> named.readable()));
  }

  private Diagnostic selfRead(MethodSpec reader, ParameterSpec parameter) {
    return Message.SELF_READ
        .at(parameter.position(), reader.name())
        .fix(scope.elsewhere(valueAbove(reader, parameter), parameter.name(), parameter.kind()));
  }

  private Read input(MethodSpec reader, ParameterSpec parameter) {
    int index = 0;
    while (index < inputs.size() && !inputs.get(index).name().equals(parameter.name())) {
      index++;
    }
    if (index == inputs.size()) {
      inputs.add(new BlockInput(parameter.name(), parameter.kind(), parameter.position()));
    }
    Kind kind = inputs.get(index).kind();
    if (kind != parameter.kind()) {
      report.add(
          Message.PARAMETER_KIND
              .at(
                  parameter.position(),
                  reader.name(),
                  parameter.name(),
                  parameter.kind().typeName(),
                  parameter.name(),
                  kind.typeName() + " elsewhere")
              .fix(kind.typeName() + " " + parameter.name()));
      return Read.broken(parameter.name(), parameter.position());
    }
    return Read.ofInput(index, parameter.name(), parameter.position());
  }

  private Diagnostic unknown(MethodSpec reader, ParameterSpec parameter) {
    List<String> others =
        methods.keySet().stream()
            .filter(name -> !name.equals(reader.name()) && !reads(reader, name))
            .toList();
    Diagnostic diagnostic =
        Message.UNKNOWN_VALUE.at(parameter.position(), reader.name(), parameter.name());
    Optional<String> meant = DidYouMean.nearest(parameter.name(), others);
    return meant
        .map(
            name ->
                diagnostic
                    .because("did you mean " + name + "?")
                    .fix("%s %s".formatted(parameter.kind().typeName(), name)))
        .orElseGet(
            () ->
                diagnostic
                    .because("values: " + DidYouMean.listing(others))
                    .fix(
                        valueAbove(reader, parameter)
                            .map(name -> "%s %s".formatted(parameter.kind().typeName(), name))
                            .orElseGet(
                                () ->
                                    "a first method "
                                        + ExampleInput.of(scope, parameter.kind()).declaration())));
  }

  /** Whether the reader names the value already; a method cannot have two parameters of a name. */
  private static boolean reads(MethodSpec reader, String name) {
    return reader.reads().stream().map(ParameterSpec::name).anyMatch(name::equals);
  }

  /** The nearest value above the reader whose kind is the parameter's. */
  private Optional<String> valueAbove(MethodSpec reader, ParameterSpec parameter) {
    Optional<String> nearest = Optional.empty();
    for (MethodSpec method : scope.methods()) {
      if (method == reader) {
        break;
      }
      if (method.kind() == parameter.kind()
          && !method.name().equals(reader.name())
          && !reads(reader, method.name())) {
        nearest = Optional.of(method.name());
      }
    }
    return nearest;
  }
}
