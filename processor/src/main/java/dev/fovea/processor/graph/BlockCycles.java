package dev.fovea.processor.graph;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.BlockSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Blocks that contain themselves, directly or through others. */
final class BlockCycles {

  private final Map<String, BlockSpec> specs;
  private final Map<String, Set<String>> reachable = new HashMap<>();

  BlockCycles(Map<String, BlockSpec> specs) {
    this.specs = specs;
    specs.keySet().forEach(type -> reachable.put(type, reachableFrom(type)));
  }

  /** Whether the block has no end: it is in a cycle, or uses one that is. */
  boolean reach(String type) {
    return contains(type, type) || from(type).stream().anyMatch(other -> contains(other, other));
  }

  /**
   * One finding for each cycle, under the block that it is about: of those in sources the one whose
   * name comes first.
   */
  Map<String, Diagnostic> findings() {
    Map<String, Diagnostic> findings = new TreeMap<>();
    Set<String> said = new HashSet<>();
    for (String type : new TreeSet<>(specs.keySet())) {
      boolean inSource = spec(type).filter(block -> !block.isLibrary()).isPresent();
      if (inSource && contains(type, type) && !said.contains(type)) {
        List<String> cycle = shortest(type);
        said.addAll(cycle);
        findings.put(type, finding(cycle));
      }
    }
    return findings;
  }

  private Diagnostic finding(List<String> cycle) {
    BlockSpec block = spec(cycle.get(0)).orElseThrow();
    AnnotationSpec closing =
        block.methods().stream()
            .flatMap(method -> method.annotations().stream())
            .filter(annotation -> annotation.type().equals(cycle.get(1)))
            .findFirst()
            .orElseThrow();
    String path =
        cycle.stream()
            .map(type -> spec(type).map(BlockSpec::name).orElse(type))
            .collect(Collectors.joining(" → "));
    return Message.RECURSIVE_BLOCK
        .at(closing.position(), block.name(), path)
        .because("an arrow points from a block to a block in its body")
        .fix("remove @" + closing.name() + "; @Repeat stands for several times");
  }

  private boolean contains(String type, String other) {
    return from(type).contains(other);
  }

  private Set<String> from(String type) {
    return Optional.ofNullable(reachable.get(type)).orElse(Set.of());
  }

  private Set<String> reachableFrom(String start) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(uses(start));
    while (!open.isEmpty()) {
      String type = open.remove();
      if (found.add(type)) {
        open.addAll(uses(type));
      }
    }
    return found;
  }

  /** The shortest way from a block back to itself. */
  private List<String> shortest(String start) {
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!cameFrom.containsKey(start)) {
      String type = open.remove();
      for (String used : uses(type)) {
        if (cameFrom.putIfAbsent(used, type) == null) {
          open.add(used);
        }
      }
    }
    List<String> backwards = new ArrayList<>(List.of(start));
    String type = start;
    do {
      type = Optional.ofNullable(cameFrom.get(type)).orElseThrow();
      backwards.add(type);
    } while (!type.equals(start));
    Collections.reverse(backwards);
    return backwards;
  }

  private List<String> uses(String type) {
    return spec(type).stream()
        .flatMap(spec -> spec.methods().stream())
        .flatMap(method -> method.annotations().stream())
        .map(AnnotationSpec::type)
        .filter(specs::containsKey)
        .distinct()
        .toList();
  }

  private Optional<BlockSpec> spec(String type) {
    return Optional.ofNullable(specs.get(type));
  }
}
