package dev.fovea.runtime.onnx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which vectors passed, as Markdown. */
final class Report {

  private final Collection<NodeVector> inScope;
  private final Map<String, String> outOfScope;
  private final List<NodeVectors.Entry> contents;
  private final int runsOfEach;
  private final Map<String, Integer> passedRuns = new TreeMap<>();
  private final Map<String, Set<String>> layers = new TreeMap<>();

  /**
   * Starts one.
   *
   * @param runsOfEach how many engines and types each vector must pass with
   */
  Report(
      Collection<NodeVector> inScope,
      Map<String, String> outOfScope,
      List<NodeVectors.Entry> contents,
      int runsOfEach) {
    this.inScope = inScope;
    this.outOfScope = outOfScope;
    this.contents = contents;
    this.runsOfEach = runsOfEach;
  }

  /** One run of a vector passed. */
  void passed(NodeVector vector, List<KernelRun> runs) {
    passedRuns.merge(vector.name(), 1, Integer::sum);
    runs.forEach(
        run ->
            layers
                .computeIfAbsent(vector.operator(), operator -> new TreeSet<>())
                .add(run.layer()));
  }

  private long count(Collection<NodeVector> vectors) {
    return vectors.stream()
        .filter(vector -> passedRuns.getOrDefault(vector.name(), 0) == runsOfEach)
        .count();
  }

  /** The result in one line. */
  String summary() {
    return "ONNX node test vectors: %d of %d in scope pass; %d out of scope"
        .formatted(count(inScope), inScope.size(), outOfScope.size());
  }

  /** All of it. */
  String markdown(String runs) {
    Map<String, List<NodeVector>> byOperator =
        inScope.stream()
            .collect(
                Collectors.groupingBy(NodeVector::operator, TreeMap::new, Collectors.toList()));
    Map<String, List<String>> byReason = new TreeMap<>();
    outOfScope.forEach(
        (name, reason) -> byReason.computeIfAbsent(reason, none -> new ArrayList<>()).add(name));
    StringBuilder text = new StringBuilder("# ONNX's node test vectors\n\n");
    text.append(
        "**%d of %d vectors in scope pass**, each on %s; %d are out of scope.%n%n"
            .formatted(count(inScope), inScope.size(), runs, outOfScope.size()));
    text.append(
        "The package holds %d vectors; the others are of operators that are no layer here, or of several nodes.%n%n"
            .formatted(contents.size()));
    text.append("| operator | computed by | in scope | pass |\n| --- | --- | ---: | ---: |\n");
    byOperator.forEach(
        (operator, vectors) ->
            text.append(
                "| %s | %s | %d | %d |%n"
                    .formatted(
                        operator,
                        String.join(", ", layers.getOrDefault(operator, Set.of())),
                        vectors.size(),
                        count(vectors))));
    text.append("\n## Out of scope\n\n| reason | vectors | |\n| --- | ---: | --- |\n");
    byReason.forEach(
        (reason, names) ->
            text.append(
                "| %s | %d | %s |%n".formatted(reason, names.size(), String.join(", ", names))));
    return text.toString();
  }
}
