package dev.fovea.processor.write;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.MethodSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses names of inputs and heads that the generated class cannot spell: each becomes a nested
 * type, and where there are several a component of a record.
 */
public final class NameClashes {

  /** The record of all inputs. */
  static final String INPUTS = "Inputs";

  /** The record of all heads. */
  static final String OUTPUTS = "Outputs";

  /** The class that predicts. */
  static final String INFERENCE = "Inference";

  /** The class that trains. */
  static final String TRAINING = "Training";

  private static final Set<String> NESTED_TYPES = Set.of(INPUTS, OUTPUTS, INFERENCE, TRAINING);

  /** What a record's component must not be called (Java Language Specification, §8.10.1). */
  private static final Set<String> METHODS_OF_OBJECT =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private NameClashes() {}

  /** Reports each name that is taken. */
  public static void check(InferredNetwork network, Report report) {
    String model = network.spec().modelName();
    Map<String, String> taken = new HashMap<>();
    taken.put(model, model + " is the generated class itself");
    NESTED_TYPES.forEach(type -> taken.put(type, "every model has a type of that name"));
    Set<String> names =
        network.spec().methods().stream().map(MethodSpec::name).collect(Collectors.toSet());
    for (MethodSpec method : ports(network)) {
      String name = method.name();
      String type = Words.capitalised(name);
      Optional<String> reason = Optional.ofNullable(taken.putIfAbsent(type, "so does " + name));
      if (METHODS_OF_OBJECT.contains(name)) {
        report(method, "a record component", model, "Java allows none of that name", names, report);
      } else if (reason.isPresent()) {
        report(method, type, model, reason.get(), names, report);
      }
    }
  }

  private static void report(
      MethodSpec method,
      String becomes,
      String where,
      String reason,
      Set<String> names,
      Report report) {
    report.add(
        Message.NAME_CLASH
            .at(method.position(), method.name(), becomes, where, reason)
            .fix("another name, as " + free(method.name(), names)));
  }

  private static String free(String name, Set<String> names) {
    Set<String> others = new HashSet<>(names);
    String candidate = name + "Value";
    for (int number = 2; others.contains(candidate); number++) {
      candidate = name + "Value" + number;
    }
    return candidate;
  }

  /** The methods of inputs and heads, in source order. */
  private static List<MethodSpec> ports(InferredNetwork network) {
    return network.spec().methods().stream()
        .filter(
            method ->
                network.on(method).stream().anyMatch(node -> node.node().role() != Role.LAYER))
        .toList();
  }
}
