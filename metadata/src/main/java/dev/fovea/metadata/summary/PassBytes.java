package dev.fovea.metadata.summary;

import dev.fovea.metadata.PassMemory;
import java.util.Optional;

/**
 * The memory of a pass at a batch size.
 *
 * @param name {@code inference} or {@code training}
 * @param perSample what each sample costs
 * @param fixed what the pass costs whatever the batch
 * @param total of the whole batch
 * @param arena the part of the total that values, gradients and states share; empty without a plan
 * @param unshared what these would take if no two of them shared memory
 */
public record PassBytes(
    String name,
    long perSample,
    long fixed,
    long total,
    Optional<Long> arena,
    Optional<Long> unshared) {

  static PassBytes of(
      String name, long perSample, long fixed, long batch, Optional<PassMemory> plan) {
    return new PassBytes(
        name,
        perSample,
        fixed,
        Math.addExact(Math.multiplyExact(batch, perSample), fixed),
        plan.map(memory -> memory.arenaBytes(batch)),
        plan.map(memory -> memory.unsharedBytes(batch)));
  }
}
