package dev.fovea.processor.write;

import com.palantir.javapoet.NameAllocator;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.plan.PlannedParameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The typed accessors of a model's parameters, and their names. */
final class Accessors {

  private final List<PlannedParameter> parameters;
  private final Map<Integer, String> names = new HashMap<>();

  /**
   * Chooses the names.
   *
   * @param methods the names of the class's methods so far, which grow by these
   */
  Accessors(List<PlannedParameter> parameters, NameAllocator methods) {
    this.parameters = parameters;
    for (PlannedParameter parameter : parameters) {
      String layer =
          parameter
              .name()
              .substring(0, parameter.name().length() - parameter.slot().leaf().length() - 1);
      names.put(
          parameter.index(), Words.fresh(methods, Words.camelCase(layer, parameter.slot().leaf())));
    }
  }

  /** The accessor of a parameter. */
  String nameOf(PlannedParameter parameter) {
    return Optional.ofNullable(names.get(parameter.index())).orElseThrow();
  }

  /** The methods, each of one statement, in the parameters' order. */
  String text(TypeNames types, Function<PlannedParameter, String> statement) {
    Members members = new Members(1);
    for (PlannedParameter parameter : parameters) {
      String name = parameter.name();
      String shape =
          parameter.slot().dimensions().stream()
              .map(Counts::grouped)
              .collect(Collectors.joining("×"));
      String statistic = parameter.slot().trainable() ? "" : ", a running statistic";
      members.openDocumented(
          "{@code " + name + "}: " + shape + statistic + ".",
          "public " + types.of(RuntimeTypes.PARAMETER) + " " + nameOf(parameter),
          "");
      members.add(statement.apply(parameter));
      members.close();
    }
    return members.toString();
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return parameters.isEmpty();
  }
}
