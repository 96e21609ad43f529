package dev.fovea.processor.graph;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether everything leads to a head. */
final class Reachability {

  private final NetworkSpec spec;
  private final List<Pipeline> pipelines;
  private final List<List<Integer>> readers;

  Reachability(NetworkSpec spec, Wiring wiring) {
    this.spec = spec;
    this.pipelines = wiring.pipelines();
    this.readers = readers(wiring.reads());
  }

  /** Reports a network without a head. */
  boolean hasHead(Report report) {
    if (pipelines.stream().anyMatch(Pipeline::isHead)) {
      return true;
    }
    MethodSpec last = spec.methods().get(spec.methods().size() - 1);
    String fix =
        last.kind() == Kind.VECTOR
            ? "@SoftmaxCrossEntropy (classes) or @MeanSquaredError (numbers) at the end of "
                + last.name()
            : "a last method @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap "
                + last.name()
                + ")";
    report.add(Message.NO_HEAD.at(spec.position(), spec.name()).fix(fix));
    return false;
  }

  /**
   * Reports each value without a head that nothing reads; what only leads there is not reported
   * again.
   */
  void reportDeadEnds(Report report) {
    for (int method = 0; method < pipelines.size(); method++) {
      if (readers(method).isEmpty() && !pipelines.get(method).isHead()) {
        MethodSpec spare = spec.methods().get(method);
        Message message =
            pipelines.get(method).isInput() ? Message.UNUSED_INPUT : Message.UNREACHABLE;
        report.add(message.at(spare.position(), spare.name()).fix("remove " + onlyFor(method)));
      }
    }
  }

  /** The method and all those that nothing else reads, by name. */
  private String onlyFor(int deadEnd) {
    Set<Integer> removed = new HashSet<>(Set.of(deadEnd));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (int method = 0; method < pipelines.size(); method++) {
        boolean useless = !pipelines.get(method).isHead() && removed.containsAll(readers(method));
        grew |= useless && !readers(method).isEmpty() && removed.add(method);
      }
    }
    return removed.stream()
        .sorted()
        .map(method -> spec.methods().get(method).name())
        .collect(Collectors.joining(" and "));
  }

  private List<Integer> readers(int method) {
    return readers.get(method);
  }

  private static List<List<Integer>> readers(List<List<Read>> reads) {
    List<List<Integer>> readers = new ArrayList<>();
    reads.forEach(unused -> readers.add(new ArrayList<>()));
    for (int reader = 0; reader < reads.size(); reader++) {
      for (Read read : reads.get(reader)) {
        if (read.method().isPresent()) {
          readers.get(read.method().getAsInt()).add(reader);
        }
      }
    }
    return readers;
  }
}
