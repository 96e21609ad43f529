package dev.fovea.metadata;

import java.util.List;
import java.util.Optional;

/**
 * What the processor worked out about a network.
 *
 * @param network the binary name of the annotated type
 * @param model the name of the generated class
 * @param inputs in source order
 * @param outputs the heads, in source order
 * @param totals the network's numbers
 * @param layers in the order in which they run
 * @param memory the memory plan; empty in a baseline
 * @param budgets the limits stated in the source
 * @param findings what the compiler warned of
 */
public record NetworkMetadata(
    String network,
    String model,
    List<InputMetadata> inputs,
    List<OutputMetadata> outputs,
    Totals totals,
    List<LayerMetadata> layers,
    Optional<MemoryMetadata> memory,
    List<BudgetMetadata> budgets,
    List<FindingMetadata> findings) {

  /** The newest format that this version reads. */
  public static final int FORMAT_VERSION = 1;

  /** Copies the lists. */
  public NetworkMetadata {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    layers = List.copyOf(layers);
    budgets = List.copyOf(budgets);
    findings = List.copyOf(findings);
  }

  /** The network's name without its package: {@code Zoo$TinyCifar} of a nested one. */
  public String simpleName() {
    return network.substring(network.lastIndexOf('.') + 1);
  }
}
