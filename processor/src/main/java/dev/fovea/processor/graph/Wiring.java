package dev.fovea.processor.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the methods of a scope read and compute.
 *
 * @param scope the scope
 * @param pipelines for each of its methods the layers
 * @param reads for each of its methods what it reads
 * @param sound for each of its methods whether pipeline and reads fit each other
 * @param order the methods' indices, each after what it reads; without those in cycles
 * @param inputs what a block reads from outside
 */
record Wiring(
    Scope scope,
    List<Pipeline> pipelines,
    List<List<Read>> reads,
    List<Boolean> sound,
    List<Integer> order,
    List<BlockInput> inputs) {

  /** Copies the lists. */
  Wiring {
    pipelines = List.copyOf(pipelines);
    reads = reads.stream().map(List::copyOf).toList();
    sound = List.copyOf(sound);
    order = List.copyOf(order);
    inputs = List.copyOf(inputs);
  }

  /** The methods that no other reads. */
  List<Integer> unread() {
    Set<Integer> read =
        reads.stream()
            .flatMap(List::stream)
            .flatMapToInt(one -> one.method().stream())
            .boxed()
            .collect(Collectors.toSet());
    List<Integer> unread = new ArrayList<>();
    IntStream.range(0, reads.size()).filter(method -> !read.contains(method)).forEach(unread::add);
    return unread;
  }
}
