package dev.fovea.processor.write;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.MethodSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses names of inputs and heads that users of the generated class would meet in another
 * spelling: each becomes a nested type, and where there are several a component of a record. What
 * users do not see gives way in silence.
 */
public final class NameClashes {

  /** The record of all inputs. */
  static final String INPUTS = "Inputs";

  /** The record of all heads. */
  static final String OUTPUTS = "Outputs";

  /** What a record's component must not be called (Java Language Specification, §8.10.1). */
  static final Set<String> METHODS_OF_OBJECT =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private final String model;
  private final Set<String> names;
  private final Map<String, String> takenTypes = new HashMap<>();
  private final Report report;

  private NameClashes(InferredNetwork network, Report report) {
    this.model = network.spec().modelName();
    this.names =
        network.spec().methods().stream().map(MethodSpec::name).collect(Collectors.toSet());
    this.takenTypes.put(model, "that is the class itself");
    this.report = report;
  }

  /** Reports each name that is taken. */
  public static void check(InferredNetwork network, Report report) {
    NameClashes clashes = new NameClashes(network, report);
    List<MethodSpec> inputs = ports(network, Role.INPUT);
    List<MethodSpec> heads = ports(network, Role.HEAD);
    if (inputs.size() > 1) {
      clashes.takenTypes.put(INPUTS, "that is the record of all inputs");
      inputs.forEach(clashes::checkComponent);
    }
    if (heads.size() > 1) {
      clashes.takenTypes.put(OUTPUTS, "that is the record of all heads");
      heads.forEach(clashes::checkComponent);
    }
    inputs.forEach(clashes::checkType);
    heads.forEach(clashes::checkType);
  }

  private void checkComponent(MethodSpec method) {
    if (METHODS_OF_OBJECT.contains(method.name())) {
      report(method, "a record component", "Java allows none of that name");
    }
  }

  private void checkType(MethodSpec method) {
    String type = Words.capitalised(method.name());
    String own = "so does " + method.name();
    Optional.ofNullable(takenTypes.putIfAbsent(type, own))
        .filter(reason -> !reason.equals(own)) // a second value of that name is an error of its own
        .ifPresent(reason -> report(method, type, reason));
  }

  private void report(MethodSpec method, String becomes, String reason) {
    report.add(
        Message.NAME_CLASH
            .at(method.position(), method.name(), becomes, model, reason)
            .fix("another name, as " + free(method.name() + "Value")));
  }

  private String free(String wanted) {
    return Stream.concat(
            Stream.of(wanted),
            Stream.iterate(2, number -> number + 1).map(number -> wanted + number))
        .filter(name -> !names.contains(name))
        .findFirst()
        .orElseThrow();
  }

  /** The methods of inputs or of heads, in source order. */
  private static List<MethodSpec> ports(InferredNetwork network, Role role) {
    return network.spec().methods().stream()
        .filter(method -> network.on(method).stream().anyMatch(node -> node.node().role() == role))
        .toList();
  }
}
