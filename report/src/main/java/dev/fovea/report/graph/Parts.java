package dev.fovea.report.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Groups steps by what their names begin with. */
public final class Parts {

  private final Map<Integer, Set<Integer>> readers = new LinkedHashMap<>();

  private Parts(List<Step> steps) {
    for (Step step : steps) {
      step.reads()
          .forEach(read -> readers.computeIfAbsent(read, any -> new TreeSet<>()).add(step.index()));
    }
  }

  /** The parts of a network, in the order in which they begin. */
  public static List<Part> of(List<Step> steps) {
    return new Parts(steps).group(steps, 0);
  }

  /** Parts of steps whose names agree in the first so many places. */
  private List<Part> group(List<Step> steps, int depth) {
    Map<String, List<Step>> groups = new LinkedHashMap<>();
    for (Step step : steps) {
      List<String> path = step.path();
      // A dot cannot be part of a place in a name: what stands alone never meets a group.
      String key = path.size() > depth ? path.get(depth) : "." + step.leaf();
      groups.computeIfAbsent(key, any -> new ArrayList<>()).add(step);
    }
    List<Part> parts = new ArrayList<>();
    groups.forEach(
        (key, members) -> {
          if (key.startsWith(".")) {
            parts.addAll(chains(key.substring(1), members));
          } else {
            parts.add(part(key, members, depth + 1));
          }
        });
    return parts;
  }

  private Part part(String title, List<Step> members, int depth) {
    if (members.stream().allMatch(member -> member.path().size() == depth)) {
      List<Part> chains = chains(title, members);
      return chains.size() == 1 ? chains.get(0) : new Part.Block(title, chains);
    }
    return new Part.Block(title, group(members, depth));
  }

  private List<Part> chains(String title, List<Step> members) {
    List<List<Step>> runs = new ArrayList<>();
    for (Step step : members) {
      List<Step> run = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1);
      if (!run.isEmpty() && follows(run.get(run.size() - 1), step)) {
        run.add(step);
      } else {
        runs.add(new ArrayList<>(List.of(step)));
      }
    }
    return runs.stream()
        .<Part>map(run -> new Part.Chain(runs.size() == 1 ? title : run.get(0).leaf(), run))
        .toList();
  }

  /** A loss may follow what others read too: they read the method's value, which is the same. */
  private boolean follows(Step before, Step step) {
    return step.reads().equals(List.of(before.index()))
        && (step.role() == Step.Role.LOSS
            || readers.getOrDefault(before.index(), Set.of()).equals(Set.of(step.index())));
  }
}
