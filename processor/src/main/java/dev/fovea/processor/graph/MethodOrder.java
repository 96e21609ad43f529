package dev.fovea.processor.graph;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.ParameterSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/** Sorts methods so that each comes after what it reads. */
final class MethodOrder {

  private final Scope scope;
  private final List<List<Read>> reads;

  /** Of the methods of a scope; {@link #breakCycles} changes the reads. */
  MethodOrder(Scope scope, List<List<Read>> reads) {
    this.scope = scope;
    this.reads = reads;
  }

  /** Reports every cycle and breaks it at the read that closes it. */
  void breakCycles(Report report) {
    boolean hasCycles = sorted().size() < reads.size();
    if (!hasCycles) {
      return;
    }
    for (int start = 0; start < reads.size(); start++) {
      Optional<List<Integer>> cycle = cycleThrough(start);
      while (cycle.isPresent()) {
        report(start, cycle.get(), report);
        cycle = cycleThrough(start);
      }
    }
  }

  /**
   * The methods' indices in topological order; among equals in source order. Methods in cycles, and
   * what reads them, are left out.
   */
  List<Integer> sorted() {
    int[] open = new int[reads.size()];
    List<List<Integer>> readers = new ArrayList<>();
    reads.forEach(unused -> readers.add(new ArrayList<>()));
    for (int method = 0; method < reads.size(); method++) {
      for (int read : targets(method)) {
        open[method]++;
        readers.get(read).add(method);
      }
    }
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int method = 0; method < open.length; method++) {
      if (open[method] == 0) {
        ready.add(method);
      }
    }
    List<Integer> sorted = new ArrayList<>();
    while (!ready.isEmpty()) {
      int method = ready.remove();
      sorted.add(method);
      for (int reader : readers.get(method)) {
        open[reader]--;
        if (open[reader] == 0) {
          ready.add(reader);
        }
      }
    }
    return sorted;
  }

  private void report(int start, List<Integer> cycle, Report report) {
    int next = cycle.get(1);
    List<Read> row = new ArrayList<>(reads.get(start));
    int place = 0;
    while (!row.get(place).method().equals(OptionalInt.of(next))) {
      place++;
    }
    Read closing = row.get(place);
    String path = cycle.stream().map(this::name).collect(Collectors.joining(" → "));
    report.add(
        Message.CYCLE
            .at(closing.position(), path)
            .because("an arrow points from a value to the value that it reads")
            .fix(fix(start, next)));
    row.set(place, closing.broken());
    reads.set(start, row);
  }

  /** How the reader gets on without the value that closes the cycle. */
  private String fix(int reader, int closing) {
    Optional<String> above = valueAbove(reader, closing);
    if (above.isPresent()) {
      return "read " + above.get() + " in place of " + name(closing);
    }
    MethodSpec method = scope.methods().get(reader);
    List<String> others =
        method.reads().stream()
            .map(ParameterSpec::name)
            .filter(name -> !name.equals(name(closing)))
            .toList();
    if (others.isEmpty()) {
      return scope.elsewhere(above, name(closing), scope.methods().get(closing).kind());
    }
    if (others.size() > 1) {
      return "remove " + name(closing) + " from " + method.name();
    }
    return method.annotations().size() > 1
        ? "remove %s and @%s from %s"
            .formatted(name(closing), method.annotations().get(0).name(), method.name())
        : "remove " + method.name() + " and read " + others.get(0) + " in its place";
  }

  /**
   * The nearest value above a reader that is of the same kind as another value and that the reader
   * does not read yet.
   */
  private Optional<String> valueAbove(int reader, int like) {
    List<String> known =
        scope.methods().get(reader).reads().stream().map(ParameterSpec::name).toList();
    for (int above = reader - 1; above >= 0; above--) {
      if (scope.methods().get(above).kind() == scope.methods().get(like).kind()
          && !known.contains(name(above))) {
        return Optional.of(name(above));
      }
    }
    return Optional.empty();
  }

  /** The shortest way from a method over what it reads back to itself. */
  private Optional<List<Integer>> cycleThrough(int start) {
    int[] cameFrom = new int[reads.size()];
    Arrays.fill(cameFrom, -1);
    Deque<Integer> queue = new ArrayDeque<>(List.of(start));
    while (!queue.isEmpty()) {
      int method = queue.remove();
      for (int read : targets(method)) {
        if (read == start) {
          return Optional.of(path(start, method, cameFrom));
        }
        if (cameFrom[read] < 0) {
          cameFrom[read] = method;
          queue.add(read);
        }
      }
    }
    return Optional.empty();
  }

  private static List<Integer> path(int start, int last, int[] cameFrom) {
    Deque<Integer> path = new ArrayDeque<>(List.of(start));
    for (int method = last; method != start; method = cameFrom[method]) {
      path.addFirst(method);
    }
    path.addFirst(start);
    return List.copyOf(path);
  }

  private List<Integer> targets(int method) {
    return reads.get(method).stream()
        .flatMap(read -> read.method().stream().boxed())
        .distinct()
        .toList();
  }

  private String name(int method) {
    return scope.methods().get(method).name();
  }
}
