package dev.fovea.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.plan.PlannedParameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

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
          parameter.index(), methods.newName(Words.camelCase(layer, parameter.slot().leaf())));
    }
  }

  /** The accessor of a parameter. */
  String nameOf(PlannedParameter parameter) {
    return Optional.ofNullable(names.get(parameter.index())).orElseThrow();
  }

  /** The methods with their bodies, in the parameters' order. */
  List<MethodSpec> methods(Function<PlannedParameter, CodeBlock> body) {
    List<MethodSpec> methods = new ArrayList<>();
    for (PlannedParameter parameter : parameters) {
      String shape =
          parameter.slot().dimensions().stream()
              .map(Counts::grouped)
              .collect(Collectors.joining("×"));
      methods.add(
          MethodSpec.methodBuilder(nameOf(parameter))
              .addJavadoc(
                  "{@code $L}: $L$L.",
                  parameter.name(),
                  shape,
                  parameter.slot().trainable() ? "" : ", a running statistic")
              .addModifiers(Modifier.PUBLIC)
              .returns(RuntimeTypes.PARAMETER)
              .addCode(body.apply(parameter))
              .build());
    }
    return methods;
  }
}
